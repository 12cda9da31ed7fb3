package org.gaea.policy;

import java.util.Arrays;

/**
 * The geometry of one categorical distribution theta over K options, seen through its first K - 1
 * entries: the Fisher metric there is {@code F = diag(1/theta) + 1 1'/theta_K}, and a direction G
 * that sums to zero has the squared length {@code G'FG} (Akimoto et al., ICML 2019, section 4).
 */
final class NaturalGradient {
  private NaturalGradient() {}

  /**
   * A square root of the metric applied to a direction: its Euclidean norm is the Fisher norm,
   *
   * <pre>
   *    s_k = G_k / sqrt(theta_k) + sqrt(theta_k) sum over j &lt; K of G_j / (theta_K + sqrt(theta_K))
   * </pre>
   *
   * @param theta positive
   * @param direction that sums to zero
   * @return K - 1 entries
   */
  static double[] whitened(double[] theta, double[] direction) {
    int last = theta.length - 1;
    double sum = 0;
    for (int k = 0; k < last; k++) {
      sum += direction[k];
    }
    double[] whitened = new double[last];
    for (int k = 0; k < last; k++) {
      double root = Math.sqrt(theta[k]);
      whitened[k] = direction[k] / root + root * sum / (theta[last] + Math.sqrt(theta[last]));
    }
    return whitened;
  }

  /**
   * The distribution with no entry below a least one: those below are raised to it, and what that
   * adds is taken from the others in proportion to what they have above it.
   *
   * @param theta sums to one; entries may be negative
   * @param least at most one over the number of entries
   */
  static double[] atLeast(double least, double[] theta) {
    double[] raised = Arrays.stream(theta).map(t -> Math.max(t, least)).toArray();
    double above = Arrays.stream(raised).map(t -> t - least).sum();
    double room = 1 - least * theta.length;
    if (above > 0) {
      for (int k = 0; k < raised.length; k++) {
        raised[k] = least + (raised[k] - least) * room / above;
      }
    }
    return raised;
  }

  /**
   * Utilities of ranks: the best quarter, rounded up, share {@code +1} in all, the worst quarter
   * {@code -1}, the others have none; equal losses share the mean of theirs.
   *
   * @param losses the smaller the better
   */
  static double[] utilities(double[] losses) {
    int quarter = (losses.length + 3) / 4;
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double[] byRank = new double[losses.length];
    for (int r = 0; r < quarter; r++) {
      byRank[r] += 1.0 / quarter;
      byRank[losses.length - 1 - r] -= 1.0 / quarter;
    }
    double[] utilities = new double[losses.length];
    for (int j = 0; j < losses.length; j++) {
      double sum = 0;
      int ties = 0;
      for (int r = 0; r < sorted.length; r++) {
        if (sorted[r] == losses[j]) {
          sum += byRank[r];
          ties++;
        }
      }
      utilities[j] = sum / ties;
    }
    return utilities;
  }
}
