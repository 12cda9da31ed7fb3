package org.gaea.geometry;

/**
 * The mirror map {@code phi(x) = sum x log x}, whose steps are exponentiated gradient (Kivinen and
 * Warmuth, Information and Computation 132, 1997):
 *
 * <pre>    x+_o = x_o exp(-rate g_o) / sum over o' of x_o' exp(-rate g_o')</pre>
 *
 * <p>This is the geometry of GAEA (Li, Khodak, Balcan and Talwalkar, ICLR 2021). The divergence is
 * the Kullback-Leibler divergence. A weight that reaches zero stays there.
 *
 * <p>Differs from the released code: no floor of 1e-5 under the weights.
 */
public final class NegativeEntropy implements MirrorMap {
  @Override
  public String name() {
    return "exponentiated gradient";
  }

  @Override
  public double divergence(double[] u, double[] x) {
    double sum = 0;
    for (int o = 0; o < u.length; o++) {
      if (u[o] > 0) {
        sum += u[o] * Math.log(u[o] / x[o]);
      }
    }
    return Math.max(0, sum);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Stable for any finite gradient: exponents are shifted so that the largest over the support
   * is zero.
   */
  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int o = 0; o < x.length; o++) {
      if (x[o] > 0) {
        smallest = Math.min(smallest, gradient[o]);
      }
    }
    double[] next = new double[x.length];
    double sum = 0;
    for (int o = 0; o < x.length; o++) {
      next[o] = x[o] > 0 ? x[o] * Math.exp(-rate * (gradient[o] - smallest)) : 0;
      sum += next[o];
    }
    for (int o = 0; o < next.length; o++) {
      next[o] /= sum;
    }
    return next;
  }
}
