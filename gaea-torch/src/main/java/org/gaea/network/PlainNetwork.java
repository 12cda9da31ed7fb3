package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.layer.BatchNorm;
import org.gaea.network.Modules.Module;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A built blueprint in the plain form, one operation after the other and differentiated by
 * libtorch: the form for looking into a network, and the one that the networks of {@code
 * org.gaea.tape}, which search and training compute with, are compared with.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
public final class PlainNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final List<BuiltStep> steps = new ArrayList<>();
  private final boolean drawsNoise;
  private final @Nullable Auxiliary auxiliary;

  /**
   * A step.
   *
   * @param keeps whether it is so cheap to keep that it is never computed again: it is no cell
   */
  private record BuiltStep(List<Integer> inputs, StepModule module, boolean keeps) {}

  private record Auxiliary(int input, Module module) {}

  private interface StepModule {
    Tensor forward(List<Tensor> inputs, Mode mode, CellModule.ChoiceWeights weights);
  }

  /**
   * Logits of a batch.
   *
   * @param main of the network
   * @param auxiliary of the auxiliary classifier; null if there is none
   */
  public record Logits(Tensor main, @Nullable Tensor auxiliary) {}

  /**
   * The network of one architecture with fresh weights, which are single-precision numbers.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public PlainNetwork(Blueprint blueprint, RandomGenerator random) {
    this(
        blueprint,
        BatchNorm.NormalisationKind.AFFINE,
        ScalarType.Float,
        Layout.CHANNELS_LAST,
        random,
        activation -> {});
  }

  /**
   * A network with fresh weights that is watched.
   *
   * @param variant of its normalisations: a supernet's or a standalone network's
   * @param type of its numbers: Float, or Double where they become too large for that or gradients
   *     are checked
   * @param layout of its activations and weights
   * @param random for the initial weights
   * @param activations given what each activation function puts out, in each pass, in the order of
   *     computation
   */
  public PlainNetwork(
      Blueprint blueprint,
      BatchNorm.NormalisationKind variant,
      ScalarType type,
      Layout layout,
      RandomGenerator random,
      Consumer<Tensor> activations) {
    this(blueprint, variant, new Parameters(type, layout, random), activations);
  }

  /**
   * A network with fresh weights on any device.
   *
   * @param variant of its normalisations
   * @param parameters that has none yet; belongs to this network
   * @param activations as for any network that is watched
   */
  public PlainNetwork(
      Blueprint blueprint,
      BatchNorm.NormalisationKind variant,
      Parameters parameters,
      Consumer<Tensor> activations) {
    this.parameters = parameters;
    Modules modules = new Modules(parameters, variant, activations);
    for (Step step : blueprint.steps()) {
      boolean keeps = !(step.part() instanceof Cell);
      steps.add(new BuiltStep(step.inputs(), module(modules, step), keeps));
    }
    this.drawsNoise = modules.drawsNoise();
    this.auxiliary =
        blueprint
            .auxiliary()
            .map(a -> new Auxiliary(a.input(), modules.build("auxiliary", a.layer())))
            .orElse(null);
  }

  private static StepModule module(Modules modules, Step step) {
    if (step.part() instanceof Cell cell) {
      CellModule module = new CellModule(modules, step.name(), cell);
      return module::forward;
    }
    Module module = modules.build(step.name(), ((Part.Plain) step.part()).layer());
    return (inputs, mode, weights) -> module.forward(inputs.get(0), mode);
  }

  /** The logits of a network without choices. */
  public Tensor forward(Tensor images, Mode mode) {
    return forward(images, mode, Decided.INSTANCE, false).main();
  }

  /** The logits of a network without choices and, if it has one, of its auxiliary classifier. */
  public Logits forwardWithAuxiliary(Tensor images, Mode mode) {
    return forward(images, mode, Decided.INSTANCE, true);
  }

  /**
   * The logits of a supernet. All cells of a kind are weighted alike.
   *
   * @param weights a scalar an option, one row a decision
   * @param computed which options to compute, in the same shape
   */
  public Tensor forward(Tensor images, Tensor[][] weights, boolean[][] computed) {
    return forward(images, Mode.TRAINING, new Given(weights, computed), false).main();
  }

  /**
   * The same, to be differentiated by {@link Recomputation#backward} alone: cells keep nothing for
   * the backward pass, which computes them again.
   */
  public Recomputation recomputed(Tensor images, Tensor[][] weights, boolean[][] computed) {
    Given given = new Given(weights, computed);
    List<Recomputation.Part> parts = new ArrayList<>();
    for (BuiltStep step : steps) {
      parts.add(
          new Recomputation.Part(
              step.inputs(),
              // Noise is drawn anew each time, so what draws it is computed once.
              step.keeps() || drawsNoise,
              inputs -> step.module().forward(inputs, Mode.TRAINING, given)));
    }
    return Recomputation.forward(images, parts);
  }

  private Logits forward(
      Tensor images, Mode mode, CellModule.ChoiceWeights weights, boolean withAuxiliary) {
    List<Tensor> values = new ArrayList<>(List.of(images));
    for (BuiltStep step : steps) {
      List<Tensor> inputs = step.inputs().stream().map(values::get).toList();
      values.add(step.module().forward(inputs, mode, weights));
    }
    Tensor main = values.get(values.size() - 1).flatten(1, -1);
    if (auxiliary == null || !withAuxiliary) {
      return new Logits(main, null);
    }
    Tensor input = values.get(auxiliary.input());
    return new Logits(main, auxiliary.module().forward(input, mode).flatten(1, -1));
  }

  private record Given(Tensor[][] weights, boolean[][] computed)
      implements CellModule.ChoiceWeights {
    @Override
    public boolean asksFor(Choice choice) {
      return computed[choice.decision()][choice.option()];
    }

    @Override
    public Tensor of(Choice choice) {
      return weights[choice.decision()][choice.option()];
    }
  }

  private enum Decided implements CellModule.ChoiceWeights {
    INSTANCE;

    @Override
    public boolean asksFor(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
    }

    @Override
    public Tensor of(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
    }
  }

  public Parameters parameters() {
    return parameters;
  }

  /** The weights of convolutions and linear layers: what is trained and is not a vector. */
  public List<Tensor> weights() {
    return parameters.trainable().values().stream().filter(tensor -> tensor.dim() > 1).toList();
  }

  @Override
  public void close() {
    parameters.close();
  }

  /** The purpose of a forward pass. It matters to layers with running statistics. */
  public enum Mode {
    /** Batch statistics, and running statistics are updated. */
    TRAINING,
    /** Running statistics where there are any. */
    EVALUATION
  }
}
