package org.gaea.supernet;

/** Which gradients a pass through a supernet computes beside the loss. */
public enum GradientRequest {
  /** The loss only. */
  LOSS(false, false),
  /** dL/dm, the gradient at the option weights. */
  ARCHITECTURE(false, true),
  /** dL/dw, kept inside the supernet for its next weight step. */
  WEIGHTS(true, false),
  /** Both, from one backward pass. */
  BOTH(true, true);

  private final boolean weights;
  private final boolean architecture;

  GradientRequest(boolean weights, boolean architecture) {
    this.weights = weights;
    this.architecture = architecture;
  }

  public boolean weights() {
    return weights;
  }

  public boolean architecture() {
    return architecture;
  }
}
