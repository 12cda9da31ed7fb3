package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.Tape.Gradients;

/** A linear layer: {@code [batch, in, 1, 1]} to {@code [batch, out, 1, 1]}. */
final class LinearMap implements Function {
  private final Tensor weight;
  private final Tensor bias;

  LinearMap(Tensor weight, Tensor bias) {
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    if (tape.wantsWeights()) {
      x.keep();
    }
    long[] size = x.tensor().shape();
    Tensor output;
    try (Tensor rows = x.tensor().flatten(1, -1);
        Tensor flat = torch.linear(rows, weight, new TensorOptional(bias))) {
      output = flat.view(size[0], weight.size(0), 1, 1);
    }
    return tape.record(
        output,
        x.differentiable() || tape.wantsWeights(),
        gradient -> {
          try (Tensor rows = gradient.flatten(1, -1)) {
            if (tape.wantsWeights()) {
              addWeightGradients(x, rows, tape.gradients());
            }
            if (x.differentiable()) {
              try (Tensor flat = rows.mm(weight)) {
                x.addGradient(flat.view(size));
              }
            }
          }
        });
  }

  private void addWeightGradients(Value x, Tensor gradient, Gradients gradients) {
    try (Tensor inputs = x.tensor().flatten(1, -1);
        Tensor turned = gradient.t()) {
      gradients.add(weight, turned.mm(inputs));
      gradients.add(bias, gradient.sum(0));
    }
  }
}
