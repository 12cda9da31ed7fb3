package org.gaea.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.random.RandomStreams;
import org.gaea.ranks.SharedBatch;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;

/**
 * The seam's supernet on libtorch: cross-entropy on images, weights moved by stochastic gradient
 * descent.
 */
public final class TorchSupernet implements Supernet<Batch> {
  private final SearchSpace space;
  private final Wiring wiring;
  private final Skeleton skeleton;
  private final WeightRecipe recipe;
  private final ScalarType type;
  private final Execution execution;
  private final Device device;
  private final Precision precision;
  private final SharedBatch batches;
  private final RandomStreams rebuilding;
  private Blueprint network;
  private ComputationGraph graph;
  private WeightDescent descent;
  private Dropout dropout = Dropout.NONE;
  private int rebuilds;
  private boolean weightGradientsHeld;

  /**
   * A supernet with fresh weights.
   *
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space, Skeleton skeleton, WeightRecipe recipe, RandomGenerator random) {
    this(space, Wiring.PLAIN, skeleton, recipe, random);
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
      WeightRecipe recipe,
      RandomGenerator random) {
    this(space, wiring, skeleton, recipe, Execution.FUSED, Precision.FLOAT32, random);
  }

  /**
   * A supernet that is computed in a given way.
   *
   * @param precision of its large convolutions
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      Execution execution,
      Precision precision,
      RandomGenerator random) {
    this(space, wiring, skeleton, recipe, execution, Device.PROCESSOR, precision, random);
  }

  /**
   * A supernet that is computed in a given way on a device.
   *
   * @param execution one that the device {@linkplain Execution#on has}
   * @param precision of its large convolutions, or of whatever libtorch computes in it where it
   *     differentiates
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      Execution execution,
      Device device,
      Precision precision,
      RandomGenerator random) {
    this(space, wiring, skeleton, recipe, ScalarType.Float, execution, device, precision, random);
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
      WeightRecipe recipe,
      ScalarType type,
      Execution execution,
      RandomGenerator random) {
    this(
        space,
        wiring,
        skeleton,
        recipe,
        type,
        execution,
        Device.PROCESSOR,
        Precision.FLOAT32,
        random);
  }

  /**
   * A supernet of any type, execution and device.
   *
   * @param type Float, or Double to compare with
   * @param execution one that the device {@linkplain Execution#on has}, or one to compare with
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      ScalarType type,
      Execution execution,
      Device device,
      Precision precision,
      RandomGenerator random) {
    this(
        space,
        wiring,
        skeleton,
        recipe,
        type,
        execution,
        device,
        precision,
        SharedBatch.ALONE,
        random);
  }

  /**
   * A supernet of one of several processes that compute the same passes, each on its part of every
   * batch. What passes give and what steps do to the weights is the same in all of them.
   *
   * @param batches how they are divided among the processes
   * @param random for the initial weights, the same in all
   * @throws org.gaea.input.InvalidInputException if they cannot share this supernet's passes
   */
  @SuppressWarnings("exports") // for Gaea's own modules, which see that package
  public TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      Execution execution,
      Device device,
      Precision precision,
      SharedBatch batches,
      RandomGenerator random) {
    this(
        space,
        wiring,
        skeleton,
        recipe,
        ScalarType.Float,
        execution,
        device,
        precision,
        batches,
        random);
  }

  private TorchSupernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      ScalarType type,
      Execution execution,
      Device device,
      Precision precision,
      SharedBatch batches,
      RandomGenerator random) {
    this.space = space;
    this.wiring = wiring;
    this.skeleton = skeleton;
    this.recipe = recipe;
    this.type = type;
    this.execution = execution;
    this.device = device;
    this.precision = precision;
    this.batches = batches;
    this.network = space.supernet(skeleton, wiring);
    this.graph = execution.graph(network, device, precision, type, batches, random);
    this.descent = descent(graph);
    this.rebuilding = new RandomStreams(random.nextLong());
  }

  private WeightDescent descent(ComputationGraph own) {
    return new WeightDescent(own.parameters(), recipe, own.workers(), own::gradientNorm);
  }

  @Override
  public PassResult pass(OptionWeights weights, Batch batch, GradientRequest wanted) {
    graph.parameters().beginPass();
    graph.parameters().drop(wanted == GradientRequest.LOSS ? Dropout.NONE : dropout);
    weightGradientsHeld = wanted.weights();
    try (PointerScope scope = new PointerScope()) {
      descent.clearGradients();
      PassResult pass = graph.pass(weights, BatchTensors.of(batch, graph.parameters()), wanted);
      if (wanted.weights()) {
        graph.sumGradients();
      }
      return pass;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The virtual step is the one that {@link #stepWeights} would take, momentum and decay
   * included, but for the clip of the gradient. The passes on {@code training} see the same noise
   * and dropout, those of the weight step which follows; that on {@code held} has its own.
   */
  @Override
  public PassResult unrolled(OptionWeights weights, Batch training, Batch held, double rate) {
    return unrolled(weights, training, held, rate, UnrolledStep.REACH);
  }

  PassResult unrolled(
      OptionWeights weights, Batch training, Batch held, double rate, double reach) {
    weightGradientsHeld = false;
    try (PointerScope scope = new PointerScope();
        UnrolledStep step = new UnrolledStep(graph, descent, dropout)) {
      BatchTensors descended = BatchTensors.of(training, graph.parameters());
      BatchTensors judged = BatchTensors.of(held, graph.parameters());
      return step.run(weights, descended, judged, rate, reach);
    }
  }

  @Override
  public List<PassResult> passes(List<OptionWeights> paths, double share, Batch batch) {
    weightGradientsHeld = true;
    try (PointerScope scope = new PointerScope()) {
      descent.clearGradients();
      graph.parameters().drop(dropout);
      BatchTensors tensors = BatchTensors.of(batch, graph.parameters());
      List<PassResult> passes = new ArrayList<>();
      for (OptionWeights path : paths) {
        graph.parameters().beginPass();
        try (PointerScope one = new PointerScope()) {
          passes.add(graph.pass(path, tensors, GradientRequest.WEIGHTS));
        }
      }
      graph.sumGradients();
      descent.scaleGradients(share);
      return passes;
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

  @Override
  public void drop(Dropout other) {
    dropout = other;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The weights depend on the seed and on how often the network was rebuilt, so that a search
   * which is replayed, and whose passes are not made again, comes to the same.
   */
  @Override
  public void rebuild(int cells) {
    close();
    network = space.supernet(skeleton.withCells(cells), wiring);
    rebuilds++;
    graph =
        execution.graph(
            network, device, precision, type, batches, rebuilding.stream("network/" + rebuilds));
    descent = descent(graph);
    dropout = Dropout.NONE;
    weightGradientsHeld = false;
  }

  @Override
  public void inherit(Choice heir, Choice from) {
    new Inheritance(network, graph.parameters(), descent).pass(from, heir);
  }

  /**
   * The shared weights by name, of the network that was built last, for whoever measures or keeps
   * them. They belong to the supernet.
   */
  public Map<String, Tensor> weights() {
    return graph.parameters().trainable();
  }

  /** How many shared weights there are, in the network that was built last. */
  public long weightCount() {
    return graph.parameters().count();
  }

  Parameters parameters() {
    return graph.parameters();
  }

  /** What a check-point holds of the supernet: the network that was built last. */
  public Snapshot snapshot() {
    return new Snapshot(graph.parameters(), descent);
  }

  @Override
  public void close() {
    descent.close();
    graph.close();
  }
}
