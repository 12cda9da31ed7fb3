package org.gaea.objective;

import org.gaea.geometry.ProductPoint;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * The divergence of each decision's distribution from the uniform one, {@code strength * sum over
 * d, o of p_do log(k_d p_do)} with k_d options, nats; its gradient is {@code strength * (log(k_d
 * p_do) + 1)}. It holds distributions back from their corners (the entropic regulariser of the
 * released GAEA code). A weight of zero gets none.
 *
 * @param strength positive
 */
record UniformDivergence(double strength) implements Regulariser {
  public UniformDivergence {
    if (!(strength > 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "the strength is " + strength + ", expected a positive one");
    }
  }

  @Override
  public String description() {
    return "divergence from uniform times " + strength;
  }

  @Override
  public double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress) {
    double[][] gradient = point.blocks();
    for (double[] row : gradient) {
      for (int o = 0; o < row.length; o++) {
        row[o] = row[o] > 0 ? strength * (Math.log(row.length * row[o]) + 1) : 0;
      }
    }
    return gradient;
  }
}
