package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;

/** Multiplication by constant numbers. */
final class Mask {
  private Mask() {}

  /**
   * {@code mask * x}.
   *
   * @param mask of the shape of x, or one that is repeated to it; the scope's own
   */
  static Value on(Value x, Tensor mask, Tape tape) {
    return tape.record(
        x.tensor().mul(mask), x.differentiable(), gradient -> x.addGradient(gradient.mul(mask)));
  }
}
