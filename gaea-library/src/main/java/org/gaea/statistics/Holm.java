package org.gaea.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction of p values of several tests by Holm: with it the chance that any true hypothesis
 * is rejected at a level is at most that level, however the tests depend on each other.
 *
 * <p>Reference: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6, 1979.
 */
final class Holm {
  private Holm() {}

  /**
   * The k-th smallest of m becomes (m - k + 1) times itself, at least those before it, at most 1.
   */
  static double[] corrected(double... pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[pValues.length];
    double largest = 0;
    for (int k = 0; k < order.length; k++) {
      largest = Math.max(largest, Math.min(1, (order.length - k) * pValues[order[k]]));
      corrected[order[k]] = largest;
    }
    return corrected;
  }
}
