package org.gaea.relaxation;

import java.util.random.RandomGenerator;

/**
 * The gamma distribution of shape alpha and scale 1, with density {@code x^(alpha - 1) exp(-x) /
 * Gamma(alpha)}, in logarithms, since a value of small shape is often too small for a double.
 */
final class Gamma {
  /** Below it the series loses no more than four digits to cancellation. */
  private static final double SERIES = 8;

  /** Where the tail's integrand has fallen to exp(-45). */
  private static final double NEGLIGIBLE = 45;

  private static final int INTERVALS = 2000;

  /** The sizes of the Bernoulli numbers B_2n / 2n, whose signs alternate. */
  private static final double[] ASYMPTOTIC = {
    1.0 / 12, 1.0 / 120, 1.0 / 252, 1.0 / 240, 1.0 / 132, 691.0 / 32760
  };

  private Gamma() {}

  /**
   * The logarithm of a draw (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26,
   * 2000; shapes below 1 by {@code x = y u^(1/alpha)} with y of shape alpha + 1).
   */
  static double logDraw(double alpha, RandomGenerator random) {
    if (alpha < 1) {
      return logDraw(alpha + 1, random) + Math.log(1 - random.nextDouble()) / alpha;
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + c * normal;
      double u = 1 - random.nextDouble();
      if (root > 0) {
        double v = root * root * root;
        if (Math.log(u) < normal * normal / 2 + d * (1 - v + Math.log(v))) {
          return Math.log(d) + Math.log(v);
        }
      }
    }
  }

  /**
   * How the logarithm of a draw moves with the shape, its rank in the distribution kept: the
   * implicit derivative {@code d log x / d alpha = -(dF/d alpha) / (x f)} (Figurnov, Mohamed and
   * Mnih, NeurIPS 2018). Two forms, each a sum of terms that mostly have one sign:
   *
   * <pre>
   *    F / (x f)         = sum over n of t_n,   t_n = x^n / (alpha (alpha + 1) ... (alpha + n))
   *    d log x / d alpha = (digamma(alpha) - log x) sum t_n + sum t_n H_n,
   *                        H_n = 1/alpha + 1/(alpha + 1) + ... + 1/(alpha + n)
   *
   *    (1 - F) / (x f)   = integral over u &gt; 0 of exp(alpha u - x (e^u - 1))
   *    d log x / d alpha = the same integral, with a factor (log x + u - digamma(alpha))
   * </pre>
   *
   * the first where x is small or below {@code exp(digamma(alpha))}, the second, by Simpson's rule,
   * where it is above. Relative error about 1e-9.
   */
  static double logDerivative(double alpha, double logX) {
    double x = Math.exp(logX);
    double ahead = logX - digamma(alpha);
    return x <= SERIES || ahead <= 0 ? series(alpha, x, ahead) : tail(alpha, x, ahead);
  }

  private static double series(double alpha, double x, double ahead) {
    double term = 1 / alpha;
    double harmonic = 1 / alpha;
    double sum = 0;
    double weighted = 0;
    for (int n = 1; term * (1 + harmonic) > 1e-17 * (sum + weighted); n++) {
      sum += term;
      weighted += term * harmonic;
      term *= x / (alpha + n);
      harmonic += 1 / (alpha + n);
    }
    return weighted - ahead * sum;
  }

  private static double tail(double alpha, double x, double ahead) {
    // The exponent is at most -(x - alpha) u - x u^2 / 2.
    double slope = Math.max(0, x - alpha);
    double end = 2 * NEGLIGIBLE / (slope + Math.sqrt(slope * slope + 2 * NEGLIGIBLE * x));
    double h = end / INTERVALS;
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double u = i * h;
      double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(alpha * u - x * Math.expm1(u)) * (ahead + u);
    }
    return sum * h / 3;
  }

  /**
   * The derivative of log Gamma, for a positive argument: the recurrence {@code digamma(x) =
   * digamma(x + 1) - 1/x} up to 10, and there the asymptotic series.
   */
  static double digamma(double x) {
    double value = 0;
    double y = x;
    while (y < 10) {
      value -= 1 / y;
      y++;
    }
    double r = 1 / (y * y);
    double series = 0;
    for (int k = ASYMPTOTIC.length - 1; k >= 0; k--) {
      series = r * (ASYMPTOTIC[k] - series);
    }
    return value + Math.log(y) - 0.5 / y - series;
  }
}
