package org.gaea.space;

/** What a network costs, as the sum of a fixed part and of the options that it has. */
public interface CostMeasure {
  /** The unit, as in "multiply-accumulates". */
  String unit();

  /** What each option costs, one row a decision, one entry an option. */
  double[][] options(SearchTask task);

  /** What every network costs beside its options. */
  double fixed(SearchTask task);

  /** Whether a task tells what this needs. */
  default boolean isKnown(SearchTask task) {
    return true;
  }

  /** What an architecture costs. */
  default double of(SearchTask task, Architecture architecture) {
    double[][] costs = options(task);
    double sum = fixed(task);
    for (int d = 0; d < costs.length; d++) {
      for (int option : architecture.picks().get(d)) {
        sum += costs[d][option];
      }
    }
    return sum;
  }
}
