package org.gaea.geometry;

/** Checks on gradients that come from outside. */
final class Gradients {
  private Gradients() {}

  static void requireFinite(double[][] gradient) {
    for (int e = 0; e < gradient.length; e++) {
      for (double g : gradient[e]) {
        if (!Double.isFinite(g)) {
          throw new IllegalArgumentException(
              "the gradient at edge %d is %s, expected a finite number".formatted(e, g));
        }
      }
    }
  }
}
