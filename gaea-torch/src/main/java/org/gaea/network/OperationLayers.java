package org.gaea.network;

import java.util.Map;
import org.gaea.space.Operation;
import org.gaea.tensor.Parameters;

/**
 * The layer of each candidate operation, by its published name. A new operation is added to the
 * table below.
 */
final class OperationLayers {
  private static final Map<String, Builder> BUILDERS =
      Map.of(
          "skip_connect",
          (parameters, norm, name, channels) -> Layers.identity(),
          "avg_pool_3x3",
          (parameters, norm, name, channels) -> Layers.averagePool3x3(),
          "nor_conv_1x1",
          convolution(1),
          "nor_conv_3x3",
          convolution(3));

  private OperationLayers() {}

  /** Builds the layer of an operation from {@code channels} to as many channels, stride 1. */
  @FunctionalInterface
  interface Builder {
    Layer build(Parameters parameters, Norm norm, String name, int channels);
  }

  /**
   * Whether the operation is the absence of one: its output is zero and nothing is ever computed
   * for it.
   */
  static boolean isNone(Operation operation) {
    return operation.name().equals("none");
  }

  /** The layer of an operation other than {@code none}. */
  static Layer build(
      Operation operation, Parameters parameters, Norm norm, String name, int channels) {
    Builder builder = BUILDERS.get(operation.name());
    if (builder == null) {
      throw new IllegalArgumentException(
          "operation '%s' has no layer; add one to OperationLayers".formatted(operation.name()));
    }
    return builder.build(parameters, norm, name + "." + operation.name(), channels);
  }

  /**
   * Without a bias, which the normalisation would cancel exactly; the benchmark's supernet has one.
   */
  private static Builder convolution(int kernel) {
    return (parameters, norm, name, channels) ->
        Layers.relu()
            .then(
                Layers.convolution(
                    parameters, name + ".convolution", channels, channels, kernel, 1))
            .then(norm.layer(parameters, name + ".norm", channels));
  }
}
