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
    try (Scalar share = new Scalar(1.0 / (side * side))) {
      return x.new_full(new long[] {x.size(1), 1, side, side}, share);
    }
  }

  /** By how much larger the mean over the pixels that exist is. */
  private Tensor border(Tensor x) {
    int height = (int) x.size(2);
    int width = (int) x.size(3);
    double[] factors = new double[height * width];
    double window = (double) pool.kernel() * pool.kernel();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        factors[row * width + column] = window / (within(row, height) * within(column, width));
      }
    }
    return SmallTensors.tensor(factors, x, 1, 1, height, width);
  }

  /** How many of the places that a window around one covers there are. */
  private double within(int place, int size) {
    return Math.min(size - 1, place + pool.padding()) - Math.max(0, place - pool.padding()) + 1;
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
