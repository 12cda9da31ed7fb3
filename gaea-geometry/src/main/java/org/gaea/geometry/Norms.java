package org.gaea.geometry;

/** Norms of vectors, free of overflow for entries whose norm is a double. */
final class Norms {
  private Norms() {}

  /** {@code max |v_i|}, the l-infinity norm. */
  static double largest(double[] v) {
    double largest = 0;
    for (double a : v) {
      largest = Math.max(largest, Math.abs(a));
    }
    return largest;
  }

  /** {@code sum |v_i|}. */
  static double absolute(double[] v) {
    double sum = 0;
    for (double a : v) {
      sum += Math.abs(a);
    }
    return sum;
  }

  /** {@code sqrt(sum v_i^2)}. */
  static double euclidean(double[] v) {
    return power(v, 2);
  }

  /** {@code (sum |v_i|^p)^(1/p)}; p at least one, infinity for the largest. */
  static double power(double[] v, double p) {
    double largest = largest(v);
    if (p == Double.POSITIVE_INFINITY || largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (double a : v) {
      double ratio = Math.abs(a) / largest;
      sum += p == 2 ? ratio * ratio : Math.pow(ratio, p);
    }
    return largest * (p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p));
  }
}
