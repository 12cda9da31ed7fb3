package org.gaea.search;

import java.util.Arrays;
import org.gaea.supernet.OptionWeights;
import org.jspecify.annotations.Nullable;

/**
 * What stands over the option weights of a relaxation: options that are not active, and decisions
 * that are settled. Neither gets a gradient.
 *
 * @param active one row a decision, one entry an option
 * @param settled one row a decision: its option weights, or null while it is searched
 */
record OptionMask(boolean[][] active, double[] @Nullable [] settled) {
  /** Everything is active and nothing settled. */
  static OptionMask none(int[] sizes) {
    boolean[][] active = new boolean[sizes.length][];
    for (int d = 0; d < sizes.length; d++) {
      active[d] = new boolean[sizes[d]];
      Arrays.fill(active[d], true);
    }
    return new OptionMask(active, new double[sizes.length][]);
  }

  OptionMask withActive(boolean[][] other) {
    return new OptionMask(other, settled);
  }

  OptionMask withSettled(double[] @Nullable [] other) {
    return new OptionMask(active, other);
  }

  OptionWeights over(OptionWeights weights) {
    OptionWeights masked = weights.only(active);
    for (int d = 0; d < settled.length; d++) {
      double[] row = settled[d];
      if (row != null) {
        masked.values()[d] = row.clone();
        for (int o = 0; o < row.length; o++) {
          masked.computed()[d][o] = row[o] != 0;
        }
      }
    }
    return masked;
  }

  /** A gradient at option weights without what does not depend on the parameters. */
  double[][] gradient(double[][] gradient) {
    double[][] open = new double[gradient.length][];
    for (int d = 0; d < gradient.length; d++) {
      open[d] = gradient[d].clone();
      for (int o = 0; d < active.length && o < open[d].length; o++) {
        open[d][o] = settled[d] != null || !active[d][o] ? 0 : open[d][o];
      }
    }
    return open;
  }

  static boolean[][] copy(boolean[][] active) {
    boolean[][] copy = new boolean[active.length][];
    for (int d = 0; d < active.length; d++) {
      copy[d] = active[d].clone();
    }
    return copy;
  }
}
