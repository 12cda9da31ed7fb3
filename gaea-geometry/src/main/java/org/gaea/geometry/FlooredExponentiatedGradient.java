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
 * <p>The released code of GAEA with GDAS (ArchitectEGDAS) normalises first and then applies the
 * floor, {@code y_o = max(x_o exp(-rate g_o) / sum, floor)}, so that its weights add up to a little
 * more than 1. Here they are divided by their sum once more. Sampling and descent are the same:
 * what they do with weights does not depend on a common factor, but for the gradient's size, by at
 * most the floor times the number of weights.
 *
 * <p>Differs from the other maps: the step is not the minimiser of {@code rate <g, u> + D(u || x)}
 * unless no weight is below the floor. Everything else is that of {@link ExponentiatedGradient}.
 *
 * @param floor the smallest weight before the last normalisation, in (0, 1)
 * @param order when it is applied
 */
public record FlooredExponentiatedGradient(double floor, Order order) implements EntropicMap {
  /** When the floor is applied. */
  public enum Order {
    /** To the products of the step, as in the released GAEA. */
    BEFORE_NORMALISING,
    /** To weights that add up to 1, as in the released GAEA with GDAS. */
    AFTER_NORMALISING
  }

  /** With the floor before the normalisation. */
  public FlooredExponentiatedGradient(double floor) {
    this(floor, Order.BEFORE_NORMALISING);
  }

  /** With the floor after a normalisation. */
  public static FlooredExponentiatedGradient afterNormalising(double floor) {
    return new FlooredExponentiatedGradient(floor, Order.AFTER_NORMALISING);
  }

  public FlooredExponentiatedGradient {
    if (!(floor > 0 && floor < 1)) {
      throw new IllegalArgumentException("the floor is " + floor + ", expected one in (0, 1)");
    }
  }

  @Override
  public String name() {
    String where = order == Order.AFTER_NORMALISING ? " after normalising" : "";
    return "exponentiated gradient with floor " + Rates.text(floor) + where;
  }

  /** The two lines above; a step of rate 0 still applies the floor. */
  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    return order == Order.AFTER_NORMALISING
        ? floored(new ExponentiatedGradient().step(x, gradient, rate))
        : flooredStep(x, gradient, rate);
  }

  private double[] floored(double[] normalised) {
    double[] next = normalised.clone();
    double sum = 0;
    for (int o = 0; o < next.length; o++) {
      next[o] = Math.max(next[o], floor);
      sum += next[o];
    }
    for (int o = 0; o < next.length; o++) {
      next[o] /= sum;
    }
    return next;
  }

  private double[] flooredStep(double[] x, double[] gradient, double rate) {
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
