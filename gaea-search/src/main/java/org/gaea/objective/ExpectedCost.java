package org.gaea.objective;

import java.util.Locale;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * The expected cost of an architecture whose options are drawn from the distributions, {@code E =
 * fixed + sum over d, o of p_do c_do} (Cai, Zhu and Han, ICLR 2019, section 3.3), and two terms
 * made of it.
 *
 * @param measure what counts
 * @param form how it enters the loss
 * @param strength of the term, positive: lambda or beta
 */
record ExpectedCost(CostMeasure measure, CostTerm form, double strength) implements Regulariser {
  /** The form in which the expected cost enters the loss. */
  public enum CostTerm {
    /** {@code lambda (E - R) / R} is added, where R is E at the barycentre. */
    ADDED,
    /**
     * The loss L is multiplied by {@code (log E / log R)^beta}. The gradient here is that of the
     * logarithm of the product times L, {@code dL/dp + L beta c / (E log E)}: the product's own up
     * to a positive factor, which Adam does not see. The logarithm depends on the unit; the
     * published ones are milliseconds and operations. Below e of them, where the published term
     * grows without bound and then has no meaning, {@code E^beta} continues it: {@code dL/dp + L
     * beta c / E}.
     */
    MULTIPLIED
  }

  public ExpectedCost {
    if (!(strength > 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          Sentence.text("a cost term of strength %s, expected a positive one", strength));
    }
  }

  @Override
  public String description() {
    return form == CostTerm.ADDED
        ? String.format(
            Locale.ROOT, "%s times the share of expected %s added", strength, measure.unit())
        : String.format(
            Locale.ROOT,
            "times the logarithm of expected %s to the power of %s",
            measure.unit(),
            strength);
  }

  @Override
  public Regulariser costedBy(CostMeasure other) {
    return new ExpectedCost(other, form, strength);
  }

  /** E. */
  public double at(SearchTask task, ProductPoint point) {
    double[][] costs = measure.options(task);
    double expected = measure.fixed(task);
    for (int d = 0; d < costs.length; d++) {
      double[] p = point.block(d);
      for (int o = 0; o < p.length; o++) {
        expected += p[o] * costs[d][o];
      }
    }
    return expected;
  }

  /**
   * The gradient of the term.
   *
   * @throws IllegalStateException if expected costs are not positive where their logarithm is taken
   */
  @Override
  public double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress) {
    double factor =
        form == CostTerm.ADDED
            ? strength / at(task, ProductPoint.uniform(task.space().sizes()))
            : loss * strength / byLogarithm(at(task, point));
    double[][] costs = measure.options(task);
    double[][] gradient = new double[costs.length][];
    for (int d = 0; d < costs.length; d++) {
      gradient[d] = new double[costs[d].length];
      for (int o = 0; o < costs[d].length; o++) {
        gradient[d][o] = factor * costs[d][o];
      }
    }
    return gradient;
  }

  private double byLogarithm(double expected) {
    if (!(expected > 0)) {
      throw new IllegalStateException(
          Sentence.text("%s %s are expected, which has no logarithm", expected, measure.unit()));
    }
    return expected * Math.max(1, Math.log(expected));
  }
}
