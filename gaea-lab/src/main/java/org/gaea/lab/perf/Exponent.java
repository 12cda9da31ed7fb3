package org.gaea.lab.perf;

import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * The e of a power law {@code time ~ size^e}, fitted once a round.
 *
 * @param mean over the rounds
 * @param margin half the width of Student's 95 % confidence interval of the mean: how far it could
 *     be off by what differs from round to round. That the law holds is not said by it.
 */
record Exponent(double mean, double margin) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * From the fits of the rounds.
   *
   * @param rounds at least two
   */
  static Exponent of(double... rounds) {
    StreamingStatistics statistics = new StreamingStatistics();
    DoubleStream.of(rounds).forEach(statistics::addValue);
    double quantile =
        new TDistribution(rounds.length - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    return new Exponent(
        statistics.getMean(),
        quantile * statistics.getStandardDeviation() / Math.sqrt(rounds.length));
  }

  /** The slope of the least-squares line through (log size, log time), of two sizes or more. */
  static double fitted(double[] sizes, double[] times) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < sizes.length; i++) {
      line.addData(Math.log(sizes[i]), Math.log(times[i]));
    }
    return line.getSlope();
  }

  /** Whether it is above zero beyond what differs from round to round. */
  boolean isPositive() {
    return mean - margin > 0;
  }

  /** Whether it is below zero, likewise. */
  boolean isNegative() {
    return mean + margin < 0;
  }
}
