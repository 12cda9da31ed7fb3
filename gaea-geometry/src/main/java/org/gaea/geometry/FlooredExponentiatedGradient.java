package org.gaea.geometry;

import java.util.Arrays;

/**
 * The architecture step of the released GAEA code (github.com/liamcli/gaea_release,
 * ArchitectEDARTS; floor 1e-5), for comparison with it:
 *
 * <pre>
 *    y_o  = max(x_o exp(-rate g_o), floor)
 *    x+_o = y_o / sum over o' of y_o'
 * </pre>
 *
 * <p>The floor comes before the normalisation, as published. So the smallest weight is the floor
 * over the sum, not the floor; adding a constant to the gradient changes the result; and a weight
 * of zero is lifted. If every y is at the floor the result is uniform. Computed with shifted
 * exponents, which is the same in exact arithmetic and does not overflow.
 *
 * <p>Differs from the other maps: the step is not the minimiser of {@code rate <g, u> + D(u || x)}
 * unless no weight is below the floor. Everything else is that of {@link ExponentiatedGradient}.
 *
 * @param floor the smallest weight before normalisation, in (0, 1)
 */
public record FlooredExponentiatedGradient(double floor) implements EntropicMap {
  public FlooredExponentiatedGradient {
    if (!(floor > 0 && floor < 1)) {
      throw new IllegalArgumentException("the floor is " + floor + ", expected one in (0, 1)");
    }
  }

  @Override
  public String name() {
    return "exponentiated gradient with floor " + Rates.text(floor);
  }

  /** The two lines above; a step of rate 0 still applies the floor. */
  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    double[] logarithms = EntropicMap.logarithms(x);
    int best = GradientChecks.best(logarithms, gradient, rate);
    // Infinite if out of range, on the side that the comparison with the floor needs.
    double top = logarithms[best] - rate * gradient[best];
    double under = Math.log(floor) - top;
    double[] next = GradientChecks.belowBest(logarithms, gradient, rate);
    if (under >= 0) {
      Arrays.fill(next, 0);
    }
    double sum = 0;
    for (int o = 0; o < next.length; o++) {
      next[o] = Math.exp(Math.max(next[o], under >= 0 ? 0 : under));
      sum += next[o];
    }
    for (int o = 0; o < next.length; o++) {
      next[o] /= sum;
    }
    return next;
  }
}
