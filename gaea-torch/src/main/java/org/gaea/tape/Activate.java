package org.gaea.tape;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.Activation;

/** ReLU or ReLU6; over its input where nothing else reads that. */
final class Activate implements Function {
  private static final double SIX = 6;

  private final Activation activation;

  Activate(Activation activation) {
    this.activation = activation;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    Tensor output = x.isFree() ? over(x.take()) : beside(x.tensor());
    Value[] value = new Value[1];
    value[0] =
        tape.record(
            output,
            x.differentiable(),
            gradient -> x.addGradient(backward(gradient, value[0].tensor())));
    if (x.differentiable()) {
      value[0].keep();
    }
    return value[0];
  }

  private Tensor beside(Tensor x) {
    if (activation == Activation.RELU) {
      return torch.relu(x);
    }
    try (Scalar zero = new Scalar(0.0);
        Scalar six = new Scalar(SIX)) {
      return torch.hardtanh(x, zero, six);
    }
  }

  private Tensor over(Tensor x) {
    if (activation == Activation.RELU) {
      torch.relu_(x);
      return x;
    }
    try (Scalar zero = new Scalar(0.0);
        Scalar six = new Scalar(SIX)) {
      torch.hardtanh_(x, zero, six);
      return x;
    }
  }

  /** From the output, whose flat parts are at 0 and 6 exactly where the input's are. */
  private Tensor backward(Tensor gradient, Tensor output) {
    try (Scalar zero = new Scalar(0.0);
        Scalar six = new Scalar(SIX)) {
      return activation == Activation.RELU
          ? torch.threshold_backward(gradient, output, zero)
          : torch.hardtanh_backward(gradient, output, zero, six);
    }
  }
}
