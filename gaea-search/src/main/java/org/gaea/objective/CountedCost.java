package org.gaea.objective;

import org.gaea.layer.Cost;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchTask;

/** Costs that follow from the layers of the network that will be trained from scratch. */
public enum CountedCost implements CostMeasure {
  /** Multiply-accumulates on one image. */
  MACS("multiply-accumulates") {
    @Override
    double of(Cost cost) {
      return cost.macs();
    }
  },
  /** Trainable numbers. */
  PARAMETERS("parameters") {
    @Override
    double of(Cost cost) {
      return cost.parameters();
    }
  };

  private final String unit;

  CountedCost(String unit) {
    this.unit = unit;
  }

  abstract double of(Cost cost);

  @Override
  public String unit() {
    return unit;
  }

  /**
   * What each option costs.
   *
   * @throws IllegalStateException if the search was not told
   */
  @Override
  public double[][] options(SearchTask task) {
    OptionCosts costs = task.costs();
    if (costs.options().size() != task.space().decisions().size()) {
      throw new IllegalStateException(
          "the search was not told what options cost, which a term of its objective needs");
    }
    return costs.options().stream()
        .map(row -> row.stream().mapToDouble(this::of).toArray())
        .toArray(double[][]::new);
  }

  @Override
  public double fixed(SearchTask task) {
    return of(task.costs().fixed());
  }
}
