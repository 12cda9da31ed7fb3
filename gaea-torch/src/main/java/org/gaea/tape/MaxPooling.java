package org.gaea.tape;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.MaxPool;

/** Maximum pooling. */
final class MaxPooling implements Function {
  private static final long[] ONE = {1, 1};

  private final MaxPool pool;

  MaxPooling(MaxPool pool) {
    this.pool = pool;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    long[] kernel = {pool.kernel(), pool.kernel()};
    long[] stride = {pool.stride(), pool.stride()};
    long[] padding = {pool.padding(), pool.padding()};
    if (x.differentiable()) {
      x.keep();
    }
    try (T_TensorTensor_T both =
        torch.max_pool2d_with_indices(x.tensor(), kernel, stride, padding, ONE, pool.rest())) {
      Tensor indices = Handle.of(both.get1());
      return tape.record(
          Handle.of(both.get0()),
          x.differentiable(),
          gradient -> {
            x.addGradient(
                torch.max_pool2d_with_indices_backward(
                    gradient, x.tensor(), kernel, stride, padding, ONE, pool.rest(), indices));
            indices.close();
          });
    }
  }
}
