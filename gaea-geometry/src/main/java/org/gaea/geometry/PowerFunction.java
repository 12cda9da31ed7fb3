package org.gaea.geometry;

import org.gaea.geometry.SeparableFunction.ScalarFunction;

/**
 * {@code f(x) = (x^q - x) / (q (q - 1))}, at q = 1 its limit x log x. With the deformed logarithm
 * {@code ln_q(x) = (x^(q-1) - 1) / (q - 1)} it is {@code f(x) = x ln_q(x) / q}, {@code f'(x) =
 * ln_q(x) + 1/q} and {@code f''(x) = x^(q-2)}.
 */
record PowerFunction(double q) implements ScalarFunction {
  @Override
  public double value(double x) {
    return x == 0 ? 0 : x * derivative(x) / q;
  }

  /** {@code ln_q(x)}: the derivative without its constant 1/q. */
  @Override
  public double derivative(double x) {
    if (x == 0) {
      return q > 1 ? -1 / (q - 1) : Double.NEGATIVE_INFINITY;
    }
    // expm1 keeps the digits that x^(q-1) - 1 loses for q near one.
    return q == 1 ? Math.log(x) : Math.expm1((q - 1) * Math.log(x)) / (q - 1);
  }

  @Override
  public double constant() {
    return 1 / q;
  }

  @Override
  public double inverseDerivative(double s) {
    if (q == 1) {
      return Math.exp(s);
    }
    double base = (q - 1) * s;
    return base <= -1 ? 0 : Math.exp(Math.log1p(base) / (q - 1));
  }

  @Override
  public double curvature(double x) {
    return q == 2 ? 1 : Math.pow(x, q - 2);
  }

  /**
   * {@code f(u) - f(x) - f'(x) (u - x) = (u (ln_q u - ln_q x) - (u - x) x^(q-1)) / q}, arranged so
   * that near u = x, where everything cancels, the digits are kept.
   */
  @Override
  public double divergence(double u, double x) {
    if (u == x) {
      return 0;
    }
    if (x == 0) {
      return q > 1 ? Math.pow(u, q) / (q * (q - 1)) : Double.POSITIVE_INFINITY;
    }
    double r = (u - x) / x;
    double scale = Math.pow(x, q - 1);
    if (Math.abs(r) < 0.1) {
      return scale * x * series(r);
    }
    double rise =
        u == 0 ? 0 : r < 1e6 ? u * scale * derivative(u / x) : u * (derivative(u) - derivative(x));
    return Math.max(0, (rise - (u - x) * scale) / q);
  }

  /** {@code ((1+r)^q - 1 - q r) / (q (q-1)) = r^2/2 + (q-2) r^3/6 + (q-2)(q-3) r^4/24 + ...} */
  private double series(double r) {
    double term = r * r / 2;
    double sum = 0;
    for (int n = 3; n < 22; n++) {
      sum += term;
      term *= r * (q - n + 1) / n;
    }
    return sum;
  }
}
