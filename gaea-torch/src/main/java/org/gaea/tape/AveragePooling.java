package org.gaea.tape;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.AveragePool;

/**
 * Average pooling. A window that moves by one pixel is a depthwise convolution with one constant
 * kernel, which the processor's library does in a fifth of libtorch's time; what is wrong with it
 * at the border, where fewer pixels exist, is a constant factor at each pixel.
 */
final class AveragePooling implements Function {
  private static final long[] ONE = {1, 1};

  private final AveragePool pool;

  AveragePooling(AveragePool pool) {
    this.pool = pool;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    boolean sliding =
        pool.stride() == 1 && pool.kernel() == 2 * pool.padding() + 1 && x.tensor().size(1) > 1;
    return sliding ? slide(x, tape) : general(x, tape);
  }

  private Value slide(Value x, Tape tape) {
    Tensor kernel = kernel(x.tensor());
    Tensor border = border(x.tensor());
    Tensor output = spread(x.tensor(), kernel);
    output.mul_(border);
    return tape.record(
        output,
        x.differentiable(),
        gradient -> {
          try (Tensor weighted = gradient.mul(border)) {
            x.addGradient(spread(weighted, kernel));
          }
        });
  }

  private Tensor spread(Tensor x, Tensor kernel) {
    long[] padding = {pool.padding(), pool.padding()};
    return torch.conv2d(x, kernel, new TensorOptional(), ONE, padding, ONE, x.size(1));
  }

  /** The mean over a full window. */
  private Tensor kernel(Tensor x) {
    long side = pool.kernel();
    try (Tensor ones = x.new_ones(1, 1, side, side);
        Tensor one = ones.mul(new Scalar(1.0 / (side * side)))) {
      return one.repeat(x.size(1), 1, 1, 1);
    }
  }

  /** By how much larger the mean over the pixels that exist is. */
  private Tensor border(Tensor x) {
    try (Tensor ones = x.new_ones(1, 1, x.size(2), x.size(3));
        Tensor share =
            torch.avg_pool2d(ones, kernel(), ONE, padding(), false, true, new LongOptional())) {
      return share.reciprocal();
    }
  }

  private Value general(Value x, Tape tape) {
    if (x.differentiable()) {
      x.keep();
    }
    Tensor output =
        torch.avg_pool2d(
            x.tensor(), kernel(), stride(), padding(), pool.rest(), false, new LongOptional());
    return tape.record(
        output,
        x.differentiable(),
        gradient ->
            x.addGradient(
                torch.avg_pool2d_backward(
                    gradient,
                    x.tensor(),
                    kernel(),
                    stride(),
                    padding(),
                    pool.rest(),
                    false,
                    new LongOptional())));
  }

  private long[] kernel() {
    return new long[] {pool.kernel(), pool.kernel()};
  }

  private long[] stride() {
    return new long[] {pool.stride(), pool.stride()};
  }

  private long[] padding() {
    return new long[] {pool.padding(), pool.padding()};
  }
}
