package org.gaea.tape;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.ChannelMap;

/**
 * Channels taken, moved or left empty, as a product with a matrix of zeros and ones, which is
 * exact.
 */
final class ChannelMapping implements Ending {
  private final ChannelMap map;
  private final double[] numbers;

  ChannelMapping(ChannelMap map) {
    this.map = map;
    this.numbers = map.matrix();
  }

  @Override
  public Value apply(Value x, Tape tape) {
    Tensor matrix = matrix(x.tensor());
    return tape.record(
        product(x.tensor(), matrix),
        x.differentiable(),
        gradient -> x.addGradient(back(gradient, matrix)));
  }

  @Override
  public void addTo(Sum sum, Value x, OptionWeight weight, boolean isLast) {
    Tensor matrix = matrix(x.tensor());
    if (weight.value() != 1) {
      try (Scalar factor = new Scalar(weight.value())) {
        matrix.mul_(factor);
      }
    }
    if (weight.differentiable()) {
      x.keep();
    }
    boolean differentiable = x.differentiable() || weight.differentiable();
    sum.add(
        product(x.tensor(), matrix),
        differentiable ? gradient -> backward(x, matrix, weight, gradient) : null);
    if (isLast) {
      x.dismiss();
    }
  }

  private void backward(Value x, Tensor matrix, OptionWeight weight, Tensor gradient) {
    if (weight.differentiable()) {
      try (Tensor unweighted = matrix(gradient);
          Tensor output = product(x.tensor(), unweighted);
          Tensor each = output.mul(gradient);
          Tensor all = each.sum()) {
        weight.addGradient(Numbers.of(all));
      }
    }
    if (x.differentiable()) {
      x.addGradient(back(gradient, matrix));
    }
  }

  private Tensor matrix(Tensor like) {
    try (Tensor doubles = Tensor.create(numbers, map.in(), map.from().size())) {
      return doubles.to(like.scalar_type());
    }
  }

  private static Tensor back(Tensor gradient, Tensor matrix) {
    try (Tensor turned = matrix.t()) {
      return product(gradient, turned);
    }
  }

  /** The channels of each pixel times a matrix {@code [in, out]}. */
  private static Tensor product(Tensor x, Tensor matrix) {
    try (Tensor pixels = x.permute(0, 2, 3, 1);
        Tensor rows = pixels.reshape(-1, x.size(1));
        Tensor products = torch.mm(rows, matrix);
        Tensor image = products.view(x.size(0), x.size(2), x.size(3), matrix.size(1))) {
      return image.permute(0, 3, 1, 2);
    }
  }
}
