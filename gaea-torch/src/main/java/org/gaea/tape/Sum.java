package org.gaea.tape;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** A weighted sum of activations, added up in one tensor. */
final class Sum {
  private final List<Tape.Backward> backwards = new ArrayList<>();
  private @Nullable Tensor total;

  boolean isEmpty() {
    return total == null;
  }

  /** Adds {@code weight * value}. */
  void add(Value value, OptionWeight weight) {
    try (Scalar factor = new Scalar(weight.value())) {
      if (total == null) {
        total = value.tensor().mul(factor);
      } else {
        total.add_(value.tensor(), factor);
      }
    }
    if (weight.differentiable()) {
      value.keep();
    }
    if (weight.differentiable() || value.differentiable()) {
      backwards.add(
          gradient -> {
            if (weight.differentiable()) {
              weight.addGradient(dot(gradient, value.tensor()));
            }
            if (value.differentiable()) {
              value.addGradient(gradient, weight.value());
            }
          });
    }
  }

  /**
   * Adds a term that has its weight already.
   *
   * @param own becomes the sum's, or is closed
   * @param backward from the gradient at the term; null if none is wanted
   */
  void add(Tensor own, Tape.@Nullable Backward backward) {
    if (total == null) {
      total = own;
    } else {
      total.add_(own);
      own.close();
    }
    if (backward != null) {
      backwards.add(backward);
    }
  }

  /** The sum, of at least one term. */
  Value on(Tape tape) {
    if (total == null) {
      throw new IllegalStateException("a sum of nothing");
    }
    return tape.record(
        total, !backwards.isEmpty(), gradient -> backwards.forEach(b -> b.run(gradient)));
  }

  /** The inner product of two activations, in the order in which they lie in memory. */
  private static double dot(Tensor a, Tensor b) {
    try (Tensor left = flat(a);
        Tensor right = flat(b);
        Tensor product = torch.dot(left, right)) {
      return Numbers.of(product);
    }
  }

  private static Tensor flat(Tensor x) {
    try (Tensor channelsLast = x.permute(0, 2, 3, 1)) {
      return channelsLast.reshape(-1);
    }
  }
}
