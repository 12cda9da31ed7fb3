package org.gaea.geometry;

import java.util.Locale;

/** Checks on gradients and step sizes that come from outside, and differences of them. */
final class GradientChecks {
  private GradientChecks() {}

  static void requireFinite(double[][] gradient) {
    for (int e = 0; e < gradient.length; e++) {
      for (double g : gradient[e]) {
        if (!Double.isFinite(g)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "the gradient at edge %d is %s, expected a finite number", e, g));
        }
      }
    }
  }

  /** Checks the arguments of a step. */
  static void requireStep(Domain domain, double[] x, double[] gradient, double rate) {
    domain.require(x);
    if (gradient.length != x.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the gradient has %d entries, expected %d", gradient.length, x.length));
    }
    for (int i = 0; i < gradient.length; i++) {
      if (!Double.isFinite(gradient[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the gradient at %d is %s, expected a finite number", i, gradient[i]));
      }
    }
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the step size is %s, expected a finite one of at least 0", rate));
    }
  }

  /**
   * {@code rate * (g - reference)}. Halving is exact and keeps the difference of two large numbers
   * of opposite sign in range; a product out of range becomes infinite, and never NaN.
   */
  static double rise(double rate, double g, double reference) {
    return 2 * (rate * (g / 2 - reference / 2));
  }

  /**
   * The index of the largest {@code start[i] - rate * gradient[i]}, of equal ones the first;
   * entries of {@code start} may be negative infinity, but not all.
   */
  static int best(double[] start, double[] gradient, double rate) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < start.length; i++) {
      if (start[i] > Double.NEGATIVE_INFINITY) {
        smallest = Math.min(smallest, gradient[i]);
      }
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < start.length; i++) {
      // Relative to the smallest gradient, so that what decides is not lost beside a large
      // constant.
      double value =
          start[i] > Double.NEGATIVE_INFINITY
              ? start[i] - rise(rate, gradient[i], smallest)
              : Double.NEGATIVE_INFINITY;
      if (best < 0 || value > most) {
        best = i;
        most = value;
      }
    }
    return best;
  }

  /**
   * {@code (start[i] - rate gradient[i]) - (start[m] - rate gradient[m])} with m = {@link #best}:
   * at most zero, zero at m, negative infinity allowed.
   */
  static double[] belowBest(double[] start, double[] gradient, double rate) {
    int m = best(start, gradient, rate);
    double[] below = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      below[i] =
          start[i] > Double.NEGATIVE_INFINITY
              ? Math.min(0, start[i] - start[m] - rise(rate, gradient[i], gradient[m]))
              : Double.NEGATIVE_INFINITY;
    }
    return below;
  }
}
