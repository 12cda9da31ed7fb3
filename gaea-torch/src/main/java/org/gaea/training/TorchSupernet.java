package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.batch.Batch;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;
import org.gaea.tensor.Parameters;

/**
 * The seam's supernet on libtorch: cross-entropy on images, weights moved by stochastic gradient
 * descent.
 */
public final class TorchSupernet implements Supernet<Batch> {
  private final Graph graph;
  private final WeightDescent descent;
  private boolean weightGradientsHeld;

  /**
   * A supernet with fresh weights.
   *
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space, Skeleton skeleton, DescentSettings settings, RandomGenerator random) {
    this(space, Wiring.PLAIN, skeleton, settings, random);
  }

  /**
   * A supernet whose edges are wired in a given way.
   *
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      DescentSettings settings,
      RandomGenerator random) {
    this(space, wiring, skeleton, settings, Execution.FUSED, random);
  }

  /**
   * A supernet that is computed in a given way.
   *
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      DescentSettings settings,
      Execution execution,
      RandomGenerator random) {
    this(space, wiring, skeleton, settings, ScalarType.Float, execution, random);
  }

  /**
   * A supernet of another type or execution, to compare with.
   *
   * @param type Float or Double
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      DescentSettings settings,
      ScalarType type,
      Execution execution,
      RandomGenerator random) {
    this.graph = execution.graph(space.supernet(skeleton, wiring), type, random);
    this.descent = new WeightDescent(graph.parameters(), settings);
  }

  @Override
  public Pass pass(OptionWeights weights, Batch batch, Wanted wanted) {
    graph.parameters().beginPass();
    weightGradientsHeld = wanted.weights();
    try (PointerScope scope = new PointerScope()) {
      descent.clearGradients();
      return graph.pass(weights, BatchTensors.of(batch, graph.parameters()), wanted);
    }
  }

  @Override
  public void stepWeights(double learningRate) {
    if (!weightGradientsHeld) {
      throw new IllegalStateException("the last pass did not compute gradients of the weights");
    }
    try (PointerScope scope = new PointerScope()) {
      descent.step(learningRate);
    }
  }

  /** The shared weights, for whoever measures or keeps them. */
  public Parameters parameters() {
    return graph.parameters();
  }

  /** What a check-point holds of the supernet. */
  public Snapshot snapshot() {
    return new Snapshot(graph.parameters(), descent);
  }

  @Override
  public void close() {
    descent.close();
    graph.close();
  }
}
