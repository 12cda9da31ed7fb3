package org.gaea.space;

/**
 * Costs that were measured, such as latencies on a device.
 *
 * @param unit as in "milliseconds"
 * @param fixed of every network, at least 0
 * @param options one row a decision, one entry an option, at least 0
 */
public record TabulatedCost(String unit, double fixed, double[][] options) implements CostMeasure {
  @Override
  public double[][] options(SearchTask task) {
    return options;
  }

  @Override
  public double fixed(SearchTask task) {
    return fixed;
  }
}
