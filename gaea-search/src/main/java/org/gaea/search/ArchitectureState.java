package org.gaea.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.Geometry.Movement;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.geometry.VectorGeometry;
import org.gaea.policy.Policy;
import org.gaea.policy.SamplingGeometry;
import org.gaea.random.Categorical;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.jspecify.annotations.Nullable;

/** The architecture parameters of a search at one step, by what the geometry moves. Immutable. */
sealed interface ArchitectureState {
  /** The parameters, one row a block. */
  double[][] parameters();

  /**
   * One path by what is likely here.
   *
   * @param view the distributions over options that the parameters stand for
   */
  Architecture draw(SearchTask task, Supplier<ProductPoint> view, RandomGenerator random);

  /** Whether every drawn path is an architecture of the space. */
  default boolean drawsArchitectures() {
    return false;
  }

  /** Whether gradients at option weights move the parameters. */
  default boolean isMovedByGradients() {
    return true;
  }

  /** The state after one step against a finite gradient at the parameters. */
  default ArchitectureState step(double[][] gradient) {
    return this;
  }

  /** The distributions that gradients move, if these are what they move. */
  default @Nullable ProductPoint distributions() {
    return null;
  }

  /** The distributions without what is removed. */
  default ArchitectureState without(List<Removal> removals) {
    return this;
  }

  /** The distributions over the active options alone. */
  default ArchitectureState only(boolean[][] active) {
    return this;
  }

  /** The policy that learns from samples, if one moves the parameters. */
  default @Nullable Policy policy() {
    return null;
  }

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
      SimplexGeometry.SimplexPosition start = simplices.start(blocks.sizes(), task.steps(), random);
      return geometry.movement() == Movement.NOTHING ? new Unmoved(start) : new Simplices(start);
    }
    throw new IllegalArgumentException("no search moves by " + geometry.description());
  }

  /** Distributions that gradients move. */
  record Simplices(SimplexGeometry.SimplexPosition position) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.point().blocks();
    }

    @Override
    public Architecture draw(SearchTask task, Supplier<ProductPoint> view, RandomGenerator random) {
      int decisions = task.space().decisions().size();
      return drawn(ProductPoint.of(Arrays.copyOf(parameters(), decisions)), random);
    }

    @Override
    public ArchitectureState step(double[][] gradient) {
      return new Simplices(position.step(gradient));
    }

    @Override
    public ProductPoint distributions() {
      return position.point();
    }

    @Override
    public ArchitectureState without(List<Removal> removals) {
      SimplexGeometry.SimplexPosition left = position;
      for (Removal removal : removals) {
        left = RestrictedPosition.without(left, removal.decision(), removal.option());
      }
      return new Simplices(left);
    }

    @Override
    public ArchitectureState only(boolean[][] active) {
      return new Simplices(RestrictedPosition.only(position, active));
    }
  }

  /** Distributions that nothing moves; paths are uniform architectures. */
  record Unmoved(SimplexGeometry.SimplexPosition position) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.point().blocks();
    }

    @Override
    public Architecture draw(SearchTask task, Supplier<ProductPoint> view, RandomGenerator random) {
      return task.space().random(random);
    }

    @Override
    public boolean drawsArchitectures() {
      return true;
    }

    @Override
    public boolean isMovedByGradients() {
      return false;
    }
  }

  /** Free numbers that gradients move. */
  record Vectors(VectorGeometry.VectorPosition position) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return position.vectors();
    }

    @Override
    public Architecture draw(SearchTask task, Supplier<ProductPoint> view, RandomGenerator random) {
      return drawn(view.get(), random);
    }

    @Override
    public ArchitectureState step(double[][] gradient) {
      return new Vectors(position.step(gradient));
    }
  }

  /** A policy that learns from samples. */
  record Sampling(Policy policy) implements ArchitectureState {
    @Override
    public double[][] parameters() {
      return policy.point().blocks();
    }

    @Override
    public Architecture draw(SearchTask task, Supplier<ProductPoint> view, RandomGenerator random) {
      return policy.draw(random);
    }

    @Override
    public boolean drawsArchitectures() {
      return true;
    }

    @Override
    public boolean isMovedByGradients() {
      return false;
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
