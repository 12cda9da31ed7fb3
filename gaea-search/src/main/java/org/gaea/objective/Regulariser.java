package org.gaea.objective;

import org.gaea.geometry.ProductPoint;
import org.gaea.objective.ExpectedCost.CostTerm;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;

/** A term of the loss that depends on the distributions over options alone. */
public interface Regulariser {
  /** One line for tables and logs, with its strength. */
  String description();

  /** The same term of another cost, if it is one of a cost. */
  default Regulariser costedBy(CostMeasure measure) {
    return this;
  }

  /**
   * The term's gradient.
   *
   * @param loss of the architecture's batch, for terms that multiply it, nats
   * @param progress the share of the search that is done, in [0, 1)
   * @return what is added to dL/dp, one row a decision, one entry an option
   */
  double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress);

  /**
   * {@code lambda (E - R) / R}, where E is the expected cost of an architecture whose options are
   * drawn from the distributions, and R is E at the barycentre (Cai, Zhu and Han, ICLR 2019,
   * section 3.3).
   *
   * @param measure what counts
   * @param strength lambda, positive
   */
  static Regulariser addedCost(CostMeasure measure, double strength) {
    return new ExpectedCost(measure, CostTerm.ADDED, strength);
  }

  /**
   * Multiplies the loss by {@code (log E / log R)^beta}, with E and R as in {@link #addedCost}. The
   * gradient is that of the logarithm of the product times the loss: the product's own up to a
   * positive factor.
   *
   * @param measure what counts
   * @param strength beta, positive
   */
  static Regulariser multipliedCost(CostMeasure measure, double strength) {
    return new ExpectedCost(measure, CostTerm.MULTIPLIED, strength);
  }

  /**
   * The divergence of each decision's distribution from the uniform one, {@code strength * sum over
   * d, o of p_do log(k_d p_do)} with k_d options, nats. It holds distributions back from their
   * corners (the entropic regulariser of the released GAEA code).
   *
   * @param strength positive
   */
  static Regulariser uniformDivergence(double strength) {
    return new UniformDivergence(strength);
  }

  /**
   * The entropy of each decision's distribution in the last part of a search, {@code -strength *
   * sum over d, o of p_do log p_do}, nats. With the exponentiated gradient it decides a choice
   * without changing which option leads.
   *
   * @param strength positive
   * @param from the share of the search that is done when it begins, in [0, 1)
   */
  static Regulariser entropyPenalty(double strength, double from) {
    return new EntropyPenalty(strength, from);
  }
}
