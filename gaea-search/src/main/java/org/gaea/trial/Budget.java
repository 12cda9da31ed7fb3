package org.gaea.trial;

/**
 * How much a search may spend. It ends before the first trial that would exceed either.
 *
 * @param seconds of evaluation, positive; may be infinite
 * @param trials at least 1
 */
public record Budget(double seconds, int trials) {
  public Budget {
    if (!(seconds > 0) || trials < 1) {
      throw new IllegalArgumentException(
          "a budget of %s seconds and %d trials".formatted(seconds, trials));
    }
  }

  static Budget ofSeconds(double seconds) {
    return new Budget(seconds, Integer.MAX_VALUE);
  }

  public static Budget ofTrials(int trials) {
    return new Budget(Double.POSITIVE_INFINITY, trials);
  }
}
