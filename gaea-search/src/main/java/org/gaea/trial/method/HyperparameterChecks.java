package org.gaea.trial.method;

/** Checks of hyper-parameters. */
final class HyperparameterChecks {
  private HyperparameterChecks() {}

  static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d, expected at least 1".formatted(what, value));
    }
  }
}
