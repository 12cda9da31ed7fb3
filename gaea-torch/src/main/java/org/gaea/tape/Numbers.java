package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Single numbers out of tensors. */
final class Numbers {
  private Numbers() {}

  /** The number in a tensor of one. */
  static double of(Tensor one) {
    return one.scalar_type().intern() == ScalarType.Double ? one.item_double() : one.item_float();
  }
}
