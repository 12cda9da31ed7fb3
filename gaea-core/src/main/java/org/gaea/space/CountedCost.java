package org.gaea.space;

import org.gaea.layer.Cost;

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
   * @throws IllegalStateException if the search was not told
   */
  @Override
  public double[][] options(SearchTask task) {
    OptionCosts costs = task.costs();
    if (!isKnown(task)) {
      throw new IllegalStateException(
          "the search was not told what options cost, which a term of its objective needs");
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
