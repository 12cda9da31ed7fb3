package org.gaea.supernet;

import java.util.Arrays;
import org.gaea.space.Architecture;

/**
 * What a supernet is told about the architecture: a number for each option of each decision, by
 * which that option's output is multiplied, and which options need computing at all. An option that
 * is not computed contributes nothing and gets no gradient.
 *
 * @param values one row a decision, one entry an option
 * @param computed of the same shape
 */
public record OptionWeights(double[][] values, boolean[][] computed) {
  /** Every option is computed. */
  public static OptionWeights dense(double[][] values) {
    boolean[][] computed = new boolean[values.length][];
    for (int e = 0; e < values.length; e++) {
      computed[e] = new boolean[values[e].length];
      Arrays.fill(computed[e], true);
    }
    return new OptionWeights(values, computed);
  }

  /**
   * The picked options with weight one; no other is computed.
   *
   * @param sizes the number of options of each decision
   */
  public static OptionWeights of(int[] sizes, Architecture architecture) {
    double[][] values = new double[sizes.length][];
    boolean[][] computed = new boolean[sizes.length][];
    for (int d = 0; d < sizes.length; d++) {
      values[d] = new double[sizes[d]];
      computed[d] = new boolean[sizes[d]];
      for (int option : architecture.picks().get(d)) {
        values[d][option] = 1;
        computed[d][option] = true;
      }
    }
    return new OptionWeights(values, computed);
  }
}
