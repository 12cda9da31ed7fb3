package org.gaea.supernet;

import java.util.Arrays;
import org.gaea.space.Architecture;

/**
 * The architecture as a supernet sees it: a number for each option of each decision, by which that
 * option's output is multiplied, and which options need computing at all. An option that is not
 * computed contributes nothing and gets no gradient.
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

  /** Zero, and not computed, where a mask says so. */
  public OptionWeights only(boolean[][] active) {
    double[][] masked = new double[values.length][];
    boolean[][] left = new boolean[values.length][];
    for (int d = 0; d < values.length; d++) {
      masked[d] = values[d].clone();
      left[d] = computed[d].clone();
      for (int o = 0; d < active.length && o < values[d].length; o++) {
        left[d][o] &= active[d][o];
        masked[d][o] = left[d][o] ? masked[d][o] : 0;
      }
    }
    return new OptionWeights(masked, left);
  }

  /** The same with one row more. */
  public OptionWeights with(double[] row) {
    double[][] more = Arrays.copyOf(values, values.length + 1);
    boolean[][] all = Arrays.copyOf(computed, values.length + 1);
    more[values.length] = row;
    all[values.length] = new boolean[row.length];
    for (int o = 0; o < row.length; o++) {
      all[values.length][o] = row[o] != 0;
    }
    return new OptionWeights(more, all);
  }
}
