package org.gaea.geometry;

/**
 * The mirror map {@code phi(x) = sum x log x}, whose steps are exponentiated gradient (Kivinen and
 * Warmuth, Information and Computation 132, 1997):
 *
 * <pre>    x+_o = x_o exp(-rate g_o) / sum over o' of x_o' exp(-rate g_o')</pre>
 *
 * <p>This is the geometry of GAEA (Li, Khodak, Balcan and Talwalkar, ICLR 2021). The divergence is
 * the Kullback-Leibler divergence. A weight that reaches zero stays there. The norm is l1
 * (Pinsker's inequality), its dual l-infinity; the local norm is {@code sqrt(sum v_o^2 / x_o)}, its
 * dual the standard deviation of g under x; the diameter is log k.
 *
 * <p>Differs from the released code: no floor of 1e-5 under the weights; {@link
 * FlooredExponentiatedGradient} has it.
 */
public final class ExponentiatedGradient implements EntropicMap {
  /** Below this sum the products of a step come near the smallest doubles, and digits are lost. */
  private static final double SMALL = 1e-8;

  /** The entropy has no parameters. */
  public ExponentiatedGradient() {}

  @Override
  public String name() {
    return "exponentiated gradient";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Stable for any finite gradient: exponents are shifted so that the largest over the support
   * is zero.
   */
  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    double smallest = Double.POSITIVE_INFINITY;
    for (int o = 0; o < x.length; o++) {
      if (x[o] > 0) {
        smallest = Math.min(smallest, gradient[o]);
      }
    }
    double[] next = new double[x.length];
    double sum = 0;
    for (int o = 0; o < x.length; o++) {
      next[o] = x[o] > 0 ? x[o] * Math.exp(-GradientChecks.rise(rate, gradient[o], smallest)) : 0;
      sum += next[o];
    }
    if (sum < SMALL) {
      // The best gradient is that of a tiny weight: compare logarithms instead.
      next = GradientChecks.belowBest(EntropicMap.logarithms(x), gradient, rate);
      sum = 0;
      for (int o = 0; o < x.length; o++) {
        next[o] = Math.exp(next[o]);
        sum += next[o];
      }
    }
    for (int o = 0; o < next.length; o++) {
      next[o] /= sum;
    }
    return next;
  }
}
