package org.gaea.geometry;

import java.util.Arrays;
import java.util.Locale;

/**
 * A point on a product of simplices: one probability distribution an edge, over that edge's
 * candidate operations. The simplices may differ in size. Immutable.
 */
public final class ProductPoint {
  /** How far a distribution's sum may be from one. */
  private static final double TOLERANCE = 1e-9;

  private final double[][] blocks;

  private ProductPoint(double[][] blocks) {
    this.blocks = blocks;
  }

  /**
   * A point given by its coordinates, one row an edge.
   *
   * @throws IllegalArgumentException if a row is empty, has a negative or non-finite entry, or does
   *     not sum to one
   */
  public static ProductPoint of(double[][] blocks) {
    double[][] copy = copy(blocks);
    for (int e = 0; e < copy.length; e++) {
      requireDistribution(e, copy[e]);
    }
    return new ProductPoint(copy);
  }

  /** The barycentre: on each edge every operation has the same weight. */
  public static ProductPoint uniform(int... sizes) {
    double[][] blocks = new double[sizes.length][];
    for (int e = 0; e < sizes.length; e++) {
      blocks[e] = new double[sizes[e]];
      Arrays.fill(blocks[e], 1.0 / sizes[e]);
    }
    return of(blocks);
  }

  /** How many simplices (edges) there are. */
  public int size() {
    return blocks.length;
  }

  /** A copy of one edge's distribution. */
  public double[] block(int edge) {
    return blocks[edge].clone();
  }

  /** A copy of all distributions, one row an edge. */
  public double[][] blocks() {
    return copy(blocks);
  }

  /** The index of the largest weight of an edge; of equal ones, the first. */
  public int largest(int edge) {
    int best = 0;
    for (int o = 1; o < blocks[edge].length; o++) {
      if (blocks[edge][o] > blocks[edge][best]) {
        best = o;
      }
    }
    return best;
  }

  /**
   * The largest weight of each edge, averaged over edges: 1 at a vertex, 1/k at the barycentre of k
   * operations.
   */
  public double meanLargestWeight() {
    double sum = 0;
    for (int e = 0; e < blocks.length; e++) {
      sum += blocks[e][largest(e)];
    }
    return sum / blocks.length;
  }

  /**
   * Shannon entropy in nats, averaged over edges: the sparsity measure of the GAEA paper's figures.
   */
  public double meanEntropy() {
    double sum = 0;
    for (double[] block : blocks) {
      for (double p : block) {
        sum -= p > 0 ? p * Math.log(p) : 0;
      }
    }
    return sum / blocks.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductPoint point && Arrays.deepEquals(blocks, point.blocks);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(blocks);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(blocks);
  }

  private static void requireDistribution(int edge, double[] block) {
    if (block.length == 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "edge %d has no operations", edge));
    }
    double sum = 0;
    for (double p : block) {
      if (!(p >= 0) || Double.isInfinite(p)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a weight of edge %d is %s, expected one in [0, 1]", edge, p));
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the weights of edge %d sum to %s, expected 1", edge, sum));
    }
  }

  private static double[][] copy(double[][] blocks) {
    double[][] copy = new double[blocks.length][];
    for (int e = 0; e < blocks.length; e++) {
      copy[e] = blocks[e].clone();
    }
    return copy;
  }
}
