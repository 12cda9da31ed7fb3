package org.gaea.lab.perf;

import java.util.Arrays;

/** Median and spread of what the rounds measured. */
record Rounds(double median, double least, double most) {
  /**
   * From one value a round.
   *
   * @param values at least one
   */
  static Rounds of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Rounds((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
  }
}
