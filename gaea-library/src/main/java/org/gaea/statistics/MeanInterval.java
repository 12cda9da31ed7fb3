package org.gaea.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * Confidence intervals of a mean. From {@value #FEWEST} values on it is the bootstrap-t interval:
 * samples are drawn with replacement, each gives {@code t = (m - mean) / (s / sqrt(n))} of its own
 * mean m and deviation s, and quantiles of these take the place of Student's. Fewer values have too
 * few different samples, and get Student's interval itself.
 *
 * <p><b>Coverage</b>, measured by {@code MeanIntervalTest}: 95 % within one point for normal values
 * at 3, 5, 10 and 20 of them, and for exponential ones, which are skewed, at 10 and 20. It is less
 * for values with heavy tails (93 % for Laplace's at 10) and for skewed ones at 5 (93 %), and more
 * for values without tails (97 % for uniform ones at 10).
 *
 * <p>Reference: B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, section 12.5.
 */
final class MeanInterval {
  /** From how many values on samples are drawn. */
  static final int FEWEST = 5;

  /** A quantile at 2.5 % of so many stands at the 50th, with an error that the ends do not show. */
  private static final int RESAMPLES = 1_999;

  private MeanInterval() {}

  /**
   * The interval of the mean that some values are independent measurements of.
   *
   * @param possible no end of the interval lies outside
   * @param random draws the samples
   * @return empty for one value, which says nothing of the spread, and for values that are all the
   *     same
   */
  public static Optional<Interval> of(double[] values, Range possible, RandomGenerator random) {
    return of(values, possible, random, RESAMPLES);
  }

  static Optional<Interval> of(
      double[] values, Range possible, RandomGenerator random, int resamples) {
    if (values.length < 2 || Arrays.stream(values).allMatch(value -> value == values[0])) {
      return Optional.empty();
    }
    double mean = StatUtils.mean(values);
    double error = Math.sqrt(StatUtils.variance(values) / values.length);
    double[] quantiles =
        values.length < FEWEST ? student(values.length) : drawn(values, mean, random, resamples);
    return Optional.of(
        new Interval(
            possible.nearest(mean - quantiles[1] * error),
            possible.nearest(mean - quantiles[0] * error)));
  }

  private static double[] student(int count) {
    double upper =
        new TDistribution(count - 1).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    return new double[] {-upper, upper};
  }

  /** The quantiles of t among samples. */
  private static double[] drawn(double[] values, double mean, RandomGenerator random, int count) {
    double[] statistics = new double[count];
    for (int i = 0; i < count; i++) {
      statistics[i] = statistic(values, mean, random);
    }
    Arrays.sort(statistics);
    // The k-th of B samples stands for the probability k / (B + 1).
    int rank = (int) Math.round((1 - Interval.CONFIDENCE) / 2 * (count + 1));
    return new double[] {statistics[rank - 1], statistics[count - rank]};
  }

  /** Of one sample; one whose values are all the same has no t, and another is drawn. */
  private static double statistic(double[] values, double mean, RandomGenerator random) {
    int n = values.length;
    while (true) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double value = values[random.nextInt(n)] - mean;
        sum += value;
        squares += value * value;
      }
      double variance = (squares - sum * sum / n) / (n - 1);
      if (variance > 1e-12 * squares) {
        return sum / n / Math.sqrt(variance / n);
      }
    }
  }
}
