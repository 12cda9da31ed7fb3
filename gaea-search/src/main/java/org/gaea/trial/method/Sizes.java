package org.gaea.trial.method;

/** Checks of hyper-parameters. */
final class Sizes {
  private Sizes() {}

  static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d, expected at least 1".formatted(what, value));
    }
  }
}
