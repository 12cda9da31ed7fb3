package org.gaea.geometry;

import org.gaea.geometry.SeparableFunction.ScalarFunction;

/**
 * The step of a separable mirror map on the simplex. By the Karush-Kuhn-Tucker conditions
 *
 * <pre>    x+_o = h(f'(x_o) - rate g_o - c),   h = the inverse of f', 0 below its range,</pre>
 *
 * where the number c makes the weights sum to one. The sum falls in c, and with t = f'(x) - rate g
 * it is at least one at {@code c = max t - f'(1)} (one weight is 1) and at most one at {@code c =
 * max t - f'(1/k)} (no weight exceeds 1/k), so c is found between the two by Newton's method,
 * replaced by bisection when it leaves the bracket or does not halve the error.
 */
final class DualEquation {
  private static final double TOLERANCE = 1e-15;
  private static final int ITERATIONS = 300;

  private final ScalarFunction function;
  private final double[] below;
  private final double[] next;
  private double sum;
  private double slope;

  private DualEquation(ScalarFunction function, double[] below) {
    this.function = function;
    this.below = below;
    this.next = new double[below.length];
  }

  /** The point after a step; the arguments are already checked. */
  static double[] step(ScalarFunction function, double[] x, double[] gradient, double rate) {
    if (rate == 0) {
      return x.clone();
    }
    double[] start = new double[x.length];
    for (int o = 0; o < x.length; o++) {
      start[o] = function.derivative(x[o]);
    }
    return new DualEquation(function, GradientChecks.belowBest(start, gradient, rate)).solve();
  }

  private double[] solve() {
    double low = -function.derivative(1);
    double high = -function.derivative(1.0 / below.length);
    double c = low;
    double previous = Double.POSITIVE_INFINITY;
    for (int i = 0; i < ITERATIONS; i++) {
      evaluate(c);
      double error = sum - 1;
      if (Math.abs(error) <= TOLERANCE) {
        break;
      }
      if (error > 0) {
        low = c;
      } else {
        high = c;
      }
      double newton = c + error / slope;
      boolean trusted = newton > low && newton < high && Math.abs(error) <= previous / 2;
      double other = trusted ? newton : low + (high - low) / 2;
      previous = Math.abs(error);
      if (other == c || !(other > low && other < high)) {
        break;
      }
      c = other;
    }
    // What is left of the error is rounding.
    for (int o = 0; o < next.length; o++) {
      next[o] /= sum;
    }
    return next;
  }

  private void evaluate(double c) {
    sum = 0;
    slope = 0;
    for (int o = 0; o < below.length; o++) {
      next[o] = below[o] > Double.NEGATIVE_INFINITY ? function.inverseDerivative(below[o] - c) : 0;
      sum += next[o];
      slope += next[o] > 0 ? 1 / function.curvature(next[o]) : 0;
    }
  }
}
