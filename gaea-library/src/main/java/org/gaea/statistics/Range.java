package org.gaea.statistics;

import org.gaea.input.Sentence;

/**
 * The values that a number can have at all, such as 0 to 100 for an accuracy in per cent.
 *
 * @param least may be minus infinity
 * @param most may be infinity
 */
public record Range(double least, double most) {
  /** All numbers. */
  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Shares in per cent: accuracies and regrets. */
  public static final Range PER_CENT = new Range(0, 100);

  public Range {
    if (!(least <= most)) {
      throw new IllegalArgumentException(Sentence.text("a range from %s to %s", least, most));
    }
  }

  /** The nearest value that is possible. */
  public double nearest(double value) {
    return Math.max(least, Math.min(most, value));
  }
}
