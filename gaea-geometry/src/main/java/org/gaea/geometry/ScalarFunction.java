package org.gaea.geometry;

/** One coordinate's share f of a {@link SeparableFunction}, strictly convex on [0, 1]. */
interface ScalarFunction {
  /** f(x), finite. */
  double value(double x);

  /** f'(x) less {@link #constant}; negative infinity at zero if zero weights stay zero. */
  double derivative(double x);

  /** What {@link #derivative} leaves out of f', because a step does not depend on it. */
  default double constant() {
    return 0;
  }

  /** The x in [0, 1] at which {@link #derivative} is s; 0 if s is below all its values. */
  double inverseDerivative(double s);

  /** f''(x), positive; infinite where the function is vertical. */
  double curvature(double x);

  /** {@code f(u) - f(x) - f'(x) (u - x)}, at least zero, and zero at u = x. */
  double divergence(double u, double x);
}
