package org.gaea.objective;

import org.gaea.geometry.ProductPoint;
import org.gaea.space.CostMeasure;
import org.gaea.space.SearchTask;

/** A term beside the loss that depends on the distributions over options alone. */
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
}
