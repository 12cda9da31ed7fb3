package org.gaea.tape;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.tensor.Layout;

/**
 * Every other row and column, the first ones included. They are all that a convolution of dilation
 * 2 and stride 2 reads if its padding is even, and on them it is an ordinary convolution;
 * libtorch's own gradients of the dilated one take twenty times as long.
 */
final class EvenPixels implements Function {
  private static final Extent TWO = Extent.square(2);

  private final Layout layout;

  EvenPixels(Layout layout) {
    this.layout = layout;
  }

  static boolean areAllThatIsReadBy(Convolution c) {
    return c.dilation() == 2
        && c.stride().equals(TWO)
        && c.padding().height() % 2 == 0
        && c.padding().width() % 2 == 0;
  }

  /** The convolution of the even pixels that equals the given one of all pixels. */
  static Convolution ordinary(Convolution c) {
    Extent padding = new Extent(c.padding().height() / 2, c.padding().width() / 2);
    return new Convolution(c.in(), c.out(), c.kernel(), Extent.ONE, padding, 1, c.groups());
  }

  @Override
  public Value apply(Value x, Tape tape) {
    long[] size = x.tensor().shape();
    Tensor output;
    try (Tensor even = even(x.tensor())) {
      output = layout.of(even);
    }
    return tape.record(
        output,
        x.differentiable(),
        gradient -> {
          try (Tensor zeros = gradient.new_zeros(size)) {
            Tensor spread = layout.of(zeros);
            try (Tensor even = even(spread)) {
              even.copy_(gradient);
            }
            x.addGradient(spread);
          }
        });
  }

  private static Tensor even(Tensor x) {
    try (LongOptional all = new LongOptional();
        Tensor rows = x.slice(2, all, all, 2)) {
      return rows.slice(3, all, all, 2);
    }
  }
}
