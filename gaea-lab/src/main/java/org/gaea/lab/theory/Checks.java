package org.gaea.lab.theory;

import java.util.List;

/** Everything that {@code gaea lab theory} checks, in the order of docs/theory.md. */
final class Checks {
  private Checks() {}

  static List<Check> all() {
    return List.of(
        ProximalStep.full(),
        LogWeights.full(),
        RegretGrowth.full(),
        StepDrift.full(),
        StationarityRate.full(),
        EntropyPaths.full());
  }
}
