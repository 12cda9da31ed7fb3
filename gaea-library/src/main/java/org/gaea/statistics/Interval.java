package org.gaea.statistics;

import org.gaea.input.Sentence;

/**
 * A 95 % confidence interval: in 95 of 100 repetitions of the whole experiment such an interval
 * holds the true value.
 *
 * @param low lower end
 * @param high upper end, not below
 */
public record Interval(double low, double high) {
  /** The share of repetitions in which an interval holds the true value. */
  static final double CONFIDENCE = 0.95;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(Sentence.text("an interval from %s to %s", low, high));
    }
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
