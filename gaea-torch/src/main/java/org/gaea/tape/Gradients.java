package org.gaea.tape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The gradients at trainable tensors from one share of a batch. */
final class Gradients {
  private final Map<Long, Tensor> held = new HashMap<>();

  /**
   * Adds to the gradient at a trainable tensor; the tensor becomes this one's own, or is closed.
   */
  void add(Tensor parameter, Tensor own) {
    Tensor before = held.putIfAbsent(parameter.address(), own);
    if (before != null) {
      before.add_(own);
      own.close();
    }
  }

  /** What has been added up at a trainable tensor; null if nothing has. */
  @Nullable Tensor at(Tensor parameter) {
    return held.get(parameter.address());
  }

  /**
   * Adds the gradients of all shares, in their order, to those that the tensors hold, where an
   * optimizer finds them.
   *
   * @param member who does it for his part of the tensors
   */
  static void give(List<Gradients> shares, Iterable<Tensor> parameters, WorkerGroup.Member member) {
    int number = 0;
    for (Tensor parameter : parameters) {
      if (number++ % member.count() != member.rank()) {
        continue;
      }
      for (Gradients share : shares) {
        Tensor own = share.at(parameter);
        if (own != null) {
          give(parameter.mutable_grad(), own);
        }
      }
    }
  }

  private static void give(Tensor gradient, Tensor own) {
    if (gradient.defined()) {
      gradient.add_(own);
    } else {
      gradient.put(own);
    }
  }
}
