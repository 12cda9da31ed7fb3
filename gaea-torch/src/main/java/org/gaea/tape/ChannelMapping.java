package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.ChannelMap;
import org.gaea.tape.WeightedSum.FusableTerm;
import org.gaea.tensor.Layout;

/**
 * Channels taken, moved or left empty, as a 1x1 convolution with zeros and ones, which is exact. A
 * product of matrices would be slower: the library for those has one lock for all threads.
 */
final class ChannelMapping implements FusableTerm {
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private final ChannelMap map;
  private final Layout layout;

  /** {@code [in, out]} and turned. */
  private final double[] numbers;

  private final double[] turned;

  ChannelMapping(ChannelMap map, Layout layout) {
    this.map = map;
    this.layout = layout;
    this.numbers = map.matrix();
    this.turned = turned(numbers, map.in());
  }

  private static double[] turned(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    double[] turned = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      turned[i % columns * rows + i / columns] = matrix[i];
    }
    return turned;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    return tape.record(
        mapped(x.tensor(), 1), x.differentiable(), gradient -> x.addGradient(back(gradient, 1)));
  }

  @Override
  public void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast) {
    if (weight.differentiable()) {
      x.keep();
    }
    boolean differentiable = x.differentiable() || weight.differentiable();
    sum.add(
        mapped(x.tensor(), weight.value()),
        differentiable ? gradient -> backward(x, weight, gradient) : null);
    if (isLast) {
      x.dismiss();
    }
  }

  private void backward(Value x, OptionWeight weight, Tensor gradient) {
    if (weight.differentiable()) {
      try (Tensor output = mapped(x.tensor(), 1);
          Tensor each = output.mul(gradient);
          Tensor all = each.sum()) {
        weight.addGradient(SmallTensors.of(all));
      }
    }
    if (x.differentiable()) {
      x.addGradient(back(gradient, weight.value()));
    }
  }

  private Tensor mapped(Tensor x, double weight) {
    return product(x, turned, map.from().size(), weight);
  }

  private Tensor back(Tensor gradient, double weight) {
    return product(gradient, numbers, map.in(), weight);
  }

  /** The channels of each pixel times a matrix {@code [out, in]} times a weight. */
  private Tensor product(Tensor x, double[] matrix, long out, double weight) {
    double[] weighted = matrix.clone();
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] *= weight;
    }
    try (Tensor kernel = SmallTensors.tensor(weighted, x, out, x.size(1), 1, 1);
        Tensor output = torch.conv2d(x, kernel, new TensorOptional(), ONE, NONE, ONE, 1)) {
      return layout.of(output);
    }
  }
}
