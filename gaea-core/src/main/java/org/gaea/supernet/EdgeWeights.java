package org.gaea.supernet;

import java.util.Arrays;

/**
 * What a supernet is told about the architecture: a number for each candidate operation of each
 * edge, by which that operation's output is multiplied, and which operations need computing at all.
 * An operation that is not computed contributes nothing and gets no gradient.
 *
 * @param values one row an edge, one entry an operation
 * @param computed of the same shape
 */
public record EdgeWeights(double[][] values, boolean[][] computed) {
  /** Every operation is computed. */
  public static EdgeWeights dense(double[][] values) {
    boolean[][] computed = new boolean[values.length][];
    for (int e = 0; e < values.length; e++) {
      computed[e] = new boolean[values[e].length];
      Arrays.fill(computed[e], true);
    }
    return new EdgeWeights(values, computed);
  }

  /** One operation an edge with weight one; no other is computed. */
  public static EdgeWeights oneHot(int[] sizes, int[] choices) {
    double[][] values = new double[sizes.length][];
    boolean[][] computed = new boolean[sizes.length][];
    for (int e = 0; e < sizes.length; e++) {
      values[e] = new double[sizes[e]];
      computed[e] = new boolean[sizes[e]];
      values[e][choices[e]] = 1;
      computed[e][choices[e]] = true;
    }
    return new EdgeWeights(values, computed);
  }
}
