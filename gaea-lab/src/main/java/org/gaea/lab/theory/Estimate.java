package org.gaea.lab.theory;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * A number measured once with each of several seeds.
 *
 * @param mean over the seeds
 * @param margin half the width of Student's 95 % confidence interval of the mean
 */
record Estimate(double mean, double margin) {
  private static final double UPPER_QUANTILE = 0.975;

  /** From one value a seed, at least two. */
  static Estimate of(double... values) {
    StreamingStatistics statistics = new StreamingStatistics();
    for (double value : values) {
      statistics.addValue(value);
    }
    double quantile =
        new TDistribution(values.length - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    return new Estimate(
        statistics.getMean(),
        quantile * statistics.getStandardDeviation() / Math.sqrt(values.length));
  }

  double low() {
    return mean - margin;
  }

  double high() {
    return mean + margin;
  }

  /** {@code 0.512 ± 0.004}. */
  String text(int places) {
    return NumberText.decimals(mean, places) + " ± " + NumberText.decimals(margin, places);
  }

  /** The slope of the least-squares line through (log x, log y): the exponent of a power law. */
  static double exponent(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += Math.log(x[i]) / x.length;
      meanY += Math.log(y[i]) / y.length;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double away = Math.log(x[i]) - meanX;
      covariance += away * (Math.log(y[i]) - meanY);
      variance += away * away;
    }
    return covariance / variance;
  }
}
