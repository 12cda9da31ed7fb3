package org.gaea.tape;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * An activation on a tape, with the gradient at it. Its tensor lives until the forward pass has no
 * more use for it ({@link #dismiss}), or, if the backward pass reads it ({@link #keep}), until the
 * backward pass has passed the place where it was made.
 */
final class Value {
  private final boolean differentiable;
  private @Nullable Tensor tensor;
  private @Nullable Tensor gradient;
  private @Nullable Tensor reduced;
  private int kept;
  private boolean reducedKept;
  private boolean temporary;

  Value(Tensor tensor, boolean differentiable) {
    this.tensor = tensor;
    this.differentiable = differentiable;
  }

  /**
   * The numbers.
   *
   * @throws IllegalStateException if they have been freed or taken
   */
  Tensor tensor() {
    if (tensor == null) {
      throw new IllegalStateException("the activation is gone");
    }
    return tensor;
  }

  /** The numbers in 16 bits, made once for all that read them. */
  Tensor reduced() {
    if (reduced == null) {
      reduced = tensor().to(ScalarType.BFloat16);
    }
    return reduced;
  }

  /** Says that the backward pass will read {@link #reduced}, which need not keep the numbers. */
  void keepReduced() {
    reducedKept = true;
  }

  /** Whether a gradient at this value is wanted. */
  boolean differentiable() {
    return differentiable;
  }

  /** Says that the backward pass will read the numbers. */
  void keep() {
    kept++;
  }

  /** Says that one operation reads this value and nothing else does. */
  void temporary() {
    temporary = true;
  }

  /** Says that several operations read this value. */
  void shared() {
    temporary = false;
  }

  /** Whether only one operation will read the numbers in the backward pass. */
  boolean isKeptByOne() {
    return kept == 1;
  }

  /** Whether an operation may write its result over the numbers. */
  boolean isFree() {
    return temporary && kept == 0;
  }

  /** The tensor, which is the caller's from now on. */
  Tensor take() {
    Tensor taken = tensor();
    tensor = null;
    return taken;
  }

  /** Says that the forward pass will not read this value again. */
  void dismiss() {
    if (!reducedKept) {
      freeReduced();
    }
    if (kept == 0 && tensor != null) {
      tensor.close();
      tensor = null;
    }
  }

  /** Adds to the gradient; the tensor becomes this value's own, or is closed. */
  void addGradient(Tensor own) {
    if (gradient == null) {
      gradient = own;
    } else {
      gradient.add_(own);
      own.close();
    }
  }

  /** Adds a multiple of a tensor, which stays the caller's. */
  void addGradient(Tensor borrowed, double factor) {
    try (Scalar scalar = new Scalar(factor)) {
      if (gradient == null) {
        gradient = borrowed.mul(scalar);
      } else {
        gradient.add_(borrowed, scalar);
      }
    }
  }

  /**
   * Goes on with the gradient that another value for the same numbers has so far, which then has
   * none: what is added up keeps its order, and so its rounding.
   */
  void takeGradientOf(Value other) {
    if (gradient != null) {
      throw new IllegalStateException("there is a gradient already");
    }
    gradient = other.gradient;
    other.gradient = null;
  }

  @Nullable Tensor gradient() {
    return gradient;
  }

  private void freeReduced() {
    if (reduced != null) {
      reduced.close();
      reduced = null;
    }
  }

  void free() {
    freeReduced();
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
    if (gradient != null) {
      gradient.close();
      gradient = null;
    }
  }
}
