package org.gaea.objective;

import java.util.Locale;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * The entropy of each decision's distribution in the last part of a search, {@code -strength * sum
 * over d, o of p_do log p_do}, nats; its gradient is {@code -strength * (log p_do + 1)}. A step of
 * the exponentiated gradient against it alone multiplies the differences of log-weights by a
 * constant above 1, so it decides a choice without changing which option leads. A weight of zero
 * gets none.
 *
 * @param strength positive
 * @param from the share of the search that is done when it begins, in [0, 1)
 */
record EntropyPenalty(double strength, double from) implements Regulariser {
  public EntropyPenalty {
    if (!(strength > 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "the strength is " + strength + ", expected a positive one");
    }
    if (!(from >= 0 && from < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("the penalty begins at %s of the search, expected in [0, 1)", from));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "entropy times %s in the last %.0f %%", strength, 100 * (1 - from));
  }

  @Override
  public double[][] gradient(SearchTask task, ProductPoint point, double loss, double progress) {
    double[][] gradient = point.blocks();
    for (double[] row : gradient) {
      for (int o = 0; o < row.length; o++) {
        row[o] = progress >= from && row[o] > 0 ? -strength * (Math.log(row[o]) + 1) : 0;
      }
    }
    return gradient;
  }
}
