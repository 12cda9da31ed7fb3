package org.gaea.objective;

import org.gaea.space.SearchTask;

/** What a network costs, as the sum of a fixed part and of the options that it has. */
public interface CostMeasure {
  /** The unit, as in "multiply-accumulates". */
  String unit();

  /** What each option costs, one row a decision, one entry an option. */
  double[][] options(SearchTask task);

  /** What every network costs beside its options. */
  double fixed(SearchTask task);
}
