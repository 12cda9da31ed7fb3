package org.gaea.relaxation;

import org.gaea.supernet.OptionWeights;

/** One option of each decision. */
final class DrawnOptions {
  private DrawnOptions() {}

  /**
   * Weight one for each drawn option, which alone is computed.
   *
   * @param like rows of the right lengths
   * @param drawn one index a row
   */
  static OptionWeights weights(double[][] like, int[] drawn) {
    double[][] values = new double[like.length][];
    boolean[][] computed = new boolean[like.length][];
    for (int d = 0; d < like.length; d++) {
      values[d] = new double[like[d].length];
      computed[d] = new boolean[like[d].length];
      values[d][drawn[d]] = 1;
      computed[d][drawn[d]] = true;
    }
    return new OptionWeights(values, computed);
  }
}
