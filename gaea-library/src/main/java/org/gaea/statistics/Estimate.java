package org.gaea.statistics;

import java.util.Optional;
import org.gaea.random.RandomStreams;
import org.hipparchus.stat.StatUtils;

/**
 * Mean and spread of a number over independent runs.
 *
 * @param runs how many, at least 1
 * @param mean of the runs
 * @param deviation the sample standard deviation (n - 1); NaN for one run
 * @param interval of the mean; empty for one run, and where all runs gave the same
 */
public record Estimate(int runs, double mean, double deviation, Optional<Interval> interval) {
  /**
   * The estimate from some values.
   *
   * @param possible no end of the interval lies outside
   * @throws IllegalArgumentException if there are none
   */
  public static Estimate of(double[] values, Range possible) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no numbers to summarise");
    }
    return new Estimate(
        values.length,
        StatUtils.mean(values),
        values.length == 1 ? Double.NaN : Math.sqrt(StatUtils.variance(values)),
        // One stream for all, so that the same values have the same interval everywhere.
        MeanInterval.of(values, possible, new RandomStreams(0).stream("statistics/mean")));
  }
}
