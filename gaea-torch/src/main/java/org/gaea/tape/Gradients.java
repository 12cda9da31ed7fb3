package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;

/** The gradients that trainable tensors hold, where an optimizer finds them. */
final class Gradients {
  private Gradients() {}

  /** Adds to the gradient of a trainable tensor; the tensor becomes its own, or is closed. */
  static void add(Tensor parameter, Tensor own) {
    Tensor held = parameter.mutable_grad();
    if (held.defined()) {
      held.add_(own);
    } else {
      held.put(own);
    }
    own.close();
  }
}
