package org.gaea.geometry;

import java.util.function.DoubleUnaryOperator;

/**
 * Minimises a function on a simplex of two or three weights by nested ternary search: slow, and
 * right for every convex function.
 */
final class SlowSolver {
  interface Objective {
    double at(double[] u);
  }

  private SlowSolver() {}

  static double[] minimum(int size, Objective objective) {
    if (size == 2) {
      double a = ternary(0, 1, v -> objective.at(new double[] {v, 1 - v}));
      return new double[] {a, 1 - a};
    }
    double a = ternary(0, 1, v -> objective.at(rest(v, objective)));
    return rest(a, objective);
  }

  private static double[] rest(double a, Objective objective) {
    double left = 1 - a;
    double b = ternary(0, left, v -> objective.at(new double[] {a, v, Math.max(0, left - v)}));
    return new double[] {a, b, Math.max(0, left - b)};
  }

  private static double ternary(double from, double to, DoubleUnaryOperator f) {
    double low = from;
    double high = to;
    for (int i = 0; i < 70; i++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (f.applyAsDouble(a) <= f.applyAsDouble(b)) {
        high = b;
      } else {
        low = a;
      }
    }
    return low + (high - low) / 2;
  }
}
