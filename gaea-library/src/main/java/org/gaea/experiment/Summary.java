package org.gaea.experiment;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * Mean and spread of a number over independent runs.
 *
 * @param mean of the runs
 * @param deviation the sample standard deviation (n - 1); NaN for one run
 * @param margin half the width of Student's 95 % confidence interval of the mean; NaN for one run
 * @param runs how many
 */
public record Summary(double mean, double deviation, double margin, long runs) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * The summary of some numbers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Summary of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no numbers to summarise");
    }
    StreamingStatistics statistics = new StreamingStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    if (values.length == 1) {
      return new Summary(values[0], Double.NaN, Double.NaN, 1);
    }
    double quantile =
        new TDistribution(values.length - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    double deviation = statistics.getStandardDeviation();
    return new Summary(
        statistics.getMean(),
        deviation,
        quantile * deviation / Math.sqrt(values.length),
        values.length);
  }
}
