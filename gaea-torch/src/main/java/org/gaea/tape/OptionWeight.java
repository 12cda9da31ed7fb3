package org.gaea.tape;

/** The weight of an option in one pass, where its gradient is added up. */
final class OptionWeight {
  /** A weight of one at which no gradient is wanted. */
  static final OptionWeight ONE = new OptionWeight(1, false);

  private final double value;
  private final boolean differentiable;
  private double gradient;

  /**
   * A weight with gradient zero so far.
   *
   * @param differentiable whether its gradient is wanted
   */
  OptionWeight(double value, boolean differentiable) {
    this.value = value;
    this.differentiable = differentiable;
  }

  double value() {
    return value;
  }

  boolean differentiable() {
    return differentiable;
  }

  void addGradient(double amount) {
    gradient += amount;
  }

  /** dL/d(this weight), once the backward pass is over. */
  double gradient() {
    return gradient;
  }
}
