package org.gaea.trial.method;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kernel density estimate on rows of categories: the mean over the given points of the product
 * over dimensions of Aitchison and Aitken's kernel (Biometrika 63, 1976),
 *
 * <pre>
 *    K(x, y) = 1 - h  if x = y,   h / (c - 1)  otherwise
 * </pre>
 *
 * with c categories. The bandwidth of a dimension is {@code 1.06 s n^(-1 / (4 + D))}, Silverman's
 * rule with n points in D dimensions, between the given least one and {@code (c - 1) / c}, at which
 * the kernel is flat; s is the root of the probability that two points drawn from the sample
 * differ.
 *
 * <p>Differs from BOHB's code, which takes the standard deviation of the categories' numbers for s:
 * that depends on the order in which options are listed, which has no meaning.
 */
final class CategoricalDensity {
  private final List<int[]> points;
  private final int[] sizes;
  private final double[] bandwidths;

  /**
   * An estimate.
   *
   * @param points at least one, each as long as {@code sizes}
   */
  CategoricalDensity(List<int[]> points, int[] sizes, double leastBandwidth) {
    this.points = List.copyOf(points);
    this.sizes = sizes.clone();
    this.bandwidths = new double[sizes.length];
    double rate = 1.06 * Math.pow(points.size(), -1.0 / (4 + sizes.length));
    for (int d = 0; d < sizes.length; d++) {
      double flat = (sizes[d] - 1.0) / sizes[d];
      bandwidths[d] = Math.min(flat, Math.max(leastBandwidth, rate * spread(d)));
    }
  }

  private double spread(int d) {
    int[] counts = new int[sizes[d]];
    points.forEach(point -> counts[point[d]]++);
    double same = 0;
    for (int count : counts) {
      double share = (double) count / points.size();
      same += share * share;
    }
    return Math.sqrt(1 - same);
  }

  /** The probability of a row; over all rows they sum to one. */
  double at(int... row) {
    double sum = 0;
    for (int[] point : points) {
      double product = 1;
      for (int d = 0; d < sizes.length; d++) {
        double h = bandwidths[d];
        product *= row[d] == point[d] ? 1 - h : h / (sizes[d] - 1);
      }
      sum += product;
    }
    return sum / points.size();
  }

  /** A row drawn from the estimate. */
  int[] draw(RandomGenerator random) {
    int[] row = points.get(random.nextInt(points.size())).clone();
    for (int d = 0; d < row.length; d++) {
      if (random.nextDouble() < bandwidths[d]) {
        int other = random.nextInt(sizes[d] - 1);
        row[d] = other < row[d] ? other : other + 1;
      }
    }
    return row;
  }
}
