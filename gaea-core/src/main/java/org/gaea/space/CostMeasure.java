package org.gaea.space;

import org.gaea.layer.Cost;

/** The cost of a network, as the sum of a fixed part and of its options. */
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

  /** Costs that follow from the layers of the network that will be trained from scratch. */
  public enum CountedCost implements CostMeasure {
    /** Multiply-accumulates on one image. */
    MACS("multiply-accumulates") {
      @Override
      public double of(Cost cost) {
        return cost.macs();
      }
    },
    /** Trainable numbers. */
    PARAMETERS("parameters") {
      @Override
      public double of(Cost cost) {
        return cost.parameters();
      }
    };

    private final String unit;

    CountedCost(String unit) {
      this.unit = unit;
    }

    /** What counts of a cost. */
    public abstract double of(Cost cost);

    @Override
    public String unit() {
      return unit;
    }

    /**
     * What each option costs.
     *
     * @throws IllegalStateException if the search has no costs
     */
    @Override
    public double[][] options(SearchTask task) {
      OptionCosts costs = task.costs();
      if (!isKnown(task)) {
        throw new IllegalStateException(
            "the search has no costs of options, which a term of its objective needs");
      }
      return costs.options().stream()
          .map(row -> row.stream().mapToDouble(this::of).toArray())
          .toArray(double[][]::new);
    }

    @Override
    public boolean isKnown(SearchTask task) {
      return task.costs().options().size() == task.space().decisions().size();
    }

    @Override
    public double fixed(SearchTask task) {
      return of(task.costs().fixed());
    }
  }

  /**
   * What a search is to do.
   *
   * @param costs of the options in the network that will be trained from scratch
   * @param steps of the architecture that will be taken, at least 0
   */
  public record SearchTask(SearchSpace space, OptionCosts costs, int steps) {}

  /**
   * Costs that were measured, such as latencies on a device.
   *
   * @param unit as in "milliseconds"
   * @param fixed of every network, at least 0
   * @param options one row a decision, one entry an option, at least 0
   */
  public record TabulatedCost(String unit, double fixed, double[][] options)
      implements CostMeasure {
    @Override
    public double[][] options(SearchTask task) {
      return options;
    }

    @Override
    public double fixed(SearchTask task) {
      return fixed;
    }
  }
}
