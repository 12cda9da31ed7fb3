package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;

/** References to tensors. */
final class Handle {
  private Handle() {}

  /** One reference more to the same numbers, which outlives the given one. */
  static Tensor of(Tensor tensor) {
    Tensor handle = new Tensor();
    handle.put(tensor);
    return handle;
  }
}
