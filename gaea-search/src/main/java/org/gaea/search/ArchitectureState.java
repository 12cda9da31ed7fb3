package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.Fixed;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.geometry.VectorGeometry;
import org.gaea.policy.Policy;
import org.gaea.policy.SamplingGeometry;
import org.gaea.random.Categorical;
import org.gaea.relaxation.ParameterBlocks;
import org.gaea.space.Architecture;
import org.gaea.space.SearchTask;

/** Where the architecture parameters of a running search are, by what moves them. Immutable. */
sealed interface ArchitectureState {
  /** The parameters, one row a block. */
  double[][] parameters();

  /**
   * One path by what is likely here.
   *
   * @param point the distributions over options that the parameters stand for
   */
  Architecture draw(ProductPoint point, RandomGenerator random);

  /** Where a search begins. */
  static ArchitectureState start(
      Geometry geometry, ParameterBlocks blocks, SearchTask task, RandomGenerator random) {
    if (geometry instanceof SamplingGeometry sampling) {
      return new Sampling(sampling.start(task, random));
    }
    if (geometry instanceof VectorGeometry vectors) {
      return new Vectors(vectors.start(blocks.sizes(), random));
    }
    if (geometry instanceof SimplexGeometry simplices) {
      SimplexGeometry.Position start = simplices.start(blocks.sizes(), task.steps(), random);
      return geometry instanceof Fixed ? new Unmoved(start, task) : new Simplices(start);
    }
    throw new IllegalArgumentException("no search moves by " + geometry.description());
  }

  /** Distributions that gradients move. */
  record Simplices(SimplexGeometry.Position position) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.point().blocks();
    }

    @Override
    public Architecture draw(ProductPoint point, RandomGenerator random) {
      return drawn(point, random);
    }
  }

  /** Distributions that nothing moves; paths are uniform architectures. */
  record Unmoved(SimplexGeometry.Position position, SearchTask task) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.point().blocks();
    }

    @Override
    public Architecture draw(ProductPoint point, RandomGenerator random) {
      return task.space().random(random);
    }
  }

  /** Free numbers that gradients move. */
  record Vectors(VectorGeometry.Position position) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.vectors();
    }

    @Override
    public Architecture draw(ProductPoint point, RandomGenerator random) {
      return drawn(point, random);
    }
  }

  /** A policy that learns from samples. */
  record Sampling(Policy policy) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return policy.point().blocks();
    }

    @Override
    public Architecture draw(ProductPoint point, RandomGenerator random) {
      return policy.draw(random);
    }
  }

  /** An option of each decision by its probability. */
  private static Architecture drawn(ProductPoint point, RandomGenerator random) {
    List<List<Integer>> picks = new ArrayList<>();
    for (double[] p : point.blocks()) {
      picks.add(List.of(Categorical.draw(p, random)));
    }
    return new Architecture(picks);
  }
}
