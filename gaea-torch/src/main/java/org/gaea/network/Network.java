package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Part;
import org.gaea.blueprint.Step;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A built blueprint.
 *
 * <ul>
 *   <li>input: {@code [batch, channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
final class Network implements AutoCloseable {
  private final Parameters parameters;
  private final List<BuiltStep> steps = new ArrayList<>();
  private final @Nullable Auxiliary auxiliary;

  private record BuiltStep(List<Integer> inputs, StepModule module) {}

  private record Auxiliary(int input, Module module) {}

  private interface StepModule {
    Tensor forward(List<Tensor> inputs, Mode mode, CellModule.Weights weights);
  }

  /** What a pass gives; {@code auxiliary} is null if the network has none or it was not wanted. */
  record Logits(Tensor main, @Nullable Tensor auxiliary) {}

  Network(
      Blueprint blueprint,
      ModuleNormalisation norm,
      ScalarType type,
      Layout layout,
      RandomGenerator random) {
    this(blueprint, norm, type, layout, random, activation -> {});
  }

  /**
   * A network that is watched.
   *
   * @param activations given what each activation function puts out, in each pass
   */
  Network(
      Blueprint blueprint,
      ModuleNormalisation norm,
      ScalarType type,
      Layout layout,
      RandomGenerator random,
      Consumer<Tensor> activations) {
    this.parameters = new Parameters(type, layout, random);
    Modules modules = new Modules(parameters, norm, activations);
    for (Step step : blueprint.steps()) {
      steps.add(new BuiltStep(step.inputs(), module(modules, step)));
    }
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

  Logits forward(Tensor images, Mode mode, CellModule.Weights weights, boolean withAuxiliary) {
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

  Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
