package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hipparchus' incomplete gamma function, which shares nothing with ours. */
class GammaTest {
  private static final double LIMIT = 1e-14;
  private static final int ITERATIONS = 100_000;

  /** Known values: -gamma at 1, -gamma - 2 log 2 at 1/2, and tables. */
  @Test
  void digammaHasItsKnownValues() {
    double gamma = 0.5772156649015329;
    assertThat(Gamma.digamma(1)).isCloseTo(-gamma, within(1e-14));
    assertThat(Gamma.digamma(0.5)).isCloseTo(-gamma - 2 * Math.log(2), within(1e-14));
    assertThat(Gamma.digamma(0.1)).isCloseTo(-10.423754940411076, within(1e-13));
    assertThat(Gamma.digamma(3)).isCloseTo(1.5 - gamma, within(1e-14));
    assertThat(Gamma.digamma(10)).isCloseTo(2.251752589066721, within(1e-14));
    assertThat(Gamma.digamma(1.4616321449683622)).isCloseTo(0, within(1e-13));
    assertThat(Gamma.digamma(1e6)).isCloseTo(Math.log(1e6) - 0.5e-6, within(1e-12));
  }

  /**
   * x moves so that its rank stays: {@code F(x + x' h; alpha + h) = F(x; alpha)}, so {@code dx/d
   * alpha = -(dF/d alpha) / f}; the distribution function, or its complement in the upper half, is
   * differenced.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.9, 1, 1.7, 5, 12, 60, 300})
  void theDerivativeIsThatOfTheDistributionFunction(double alpha) {
    RandomGenerator random = new RandomStreams(2).stream("gamma");
    for (int i = 0; i < 200; i++) {
      double logX = Gamma.logDraw(alpha, random);
      double x = Math.exp(logX);
      if (x < 1e-290) {
        continue;
      }
      double h = 1e-4 * alpha;
      boolean lower = x < alpha;
      double slope =
          (-below(alpha + 2 * h, x, lower)
                  + 8 * below(alpha + h, x, lower)
                  - 8 * below(alpha - h, x, lower)
                  + below(alpha - 2 * h, x, lower))
              / (12 * h);
      double density =
          Math.exp((alpha - 1) * logX - x - org.hipparchus.special.Gamma.logGamma(alpha));
      assertThat(Gamma.logDerivative(alpha, logX))
          .as("alpha %s, x %s", alpha, x)
          .isCloseTo(-slope / (x * density), within(2e-6 * (1 + 1 / alpha / alpha)));
    }
  }

  private static double below(double alpha, double x, boolean lower) {
    return lower
        ? org.hipparchus.special.Gamma.regularizedGammaP(alpha, x, LIMIT, ITERATIONS)
        : -org.hipparchus.special.Gamma.regularizedGammaQ(alpha, x, LIMIT, ITERATIONS);
  }

  /** Where the two forms meet, and far out in the tail, where x is large and alpha is not. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3, 7})
  void bothFormsAgree(double alpha) {
    double series = Gamma.logDerivative(alpha, Math.log(8));
    double tail = Gamma.logDerivative(alpha, Math.log(8 + 1e-9));
    assertThat(tail).isCloseTo(series, within(1e-8));
  }

  /** Small shapes draw numbers whose logarithm alone is a double. */
  @Test
  void aDrawTooSmallForADoubleStillHasADerivative() {
    double logX = -2000;
    double alpha = 0.01;
    // Near zero F = x^alpha / Gamma(alpha + 1).
    double expected = (Gamma.digamma(alpha + 1) - logX) / alpha;
    assertThat(Gamma.logDerivative(alpha, logX)).isCloseTo(expected, within(1e-9 * expected));
  }

  /** Mean and variance are alpha; within five standard errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 4.5})
  void drawsHaveTheMomentsOfTheDistribution(double alpha) {
    RandomGenerator random = new RandomStreams(3).stream("gamma");
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double x = Math.exp(Gamma.logDraw(alpha, random));
      sum += x;
      squares += (x - alpha) * (x - alpha);
    }
    assertThat(sum / draws).isCloseTo(alpha, within(5 * Math.sqrt(alpha / draws)));
    // The fourth central moment is 3 alpha^2 + 6 alpha.
    double deviation = Math.sqrt((2 * alpha * alpha + 6 * alpha) / draws);
    assertThat(squares / draws).isCloseTo(alpha, within(5 * deviation));
  }
}
