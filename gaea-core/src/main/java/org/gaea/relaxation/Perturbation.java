package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.supernet.OptionWeights;

/** How option weights are disturbed, by at most some size each, before a weight step. */
public sealed interface Perturbation permits RandomPerturbation, AdversarialPerturbation {
  /** A few words for tables and logs. */
  String description();

  /**
   * Disturbed option weights: each computed option moves by at most {@code size}, is cut to [0, 1],
   * and each row is scaled back to the sum that it had.
   *
   * @param size the radius of the ball in the largest norm, at least 0
   * @param probe asks the supernet on the batch of the step
   */
  OptionWeights perturb(OptionWeights weights, double size, Probe probe, RandomGenerator random);

  /**
   * Moves option weights: each entry is cut to [0, 1], and each row scaled back to the sum that it
   * had. A row of which nothing is left keeps its largest option alone.
   *
   * @param move of the shape of the weights; what is not computed stays
   */
  static OptionWeights moved(OptionWeights weights, double[][] move) {
    double[][] values = new double[weights.values().length][];
    for (int d = 0; d < values.length; d++) {
      double[] before = weights.values()[d];
      values[d] = before.clone();
      double had = 0;
      double has = 0;
      int largest = 0;
      for (int o = 0; o < before.length; o++) {
        if (weights.computed()[d][o]) {
          values[d][o] = Math.max(0, Math.min(1, before[o] + move[d][o]));
          had += before[o];
          has += values[d][o];
          largest = before[o] > before[largest] ? o : largest;
        }
      }
      for (int o = 0; o < before.length; o++) {
        if (weights.computed()[d][o]) {
          values[d][o] = has > 0 ? values[d][o] * (had / has) : o == largest ? had : 0;
        }
      }
    }
    return new OptionWeights(values, weights.computed());
  }

  /** Uniform in the ball, for the options that are computed. */
  static double[][] uniform(OptionWeights weights, double size, RandomGenerator random) {
    double[][] move = new double[weights.values().length][];
    for (int d = 0; d < move.length; d++) {
      move[d] = new double[weights.values()[d].length];
      for (int o = 0; o < move[d].length; o++) {
        move[d][o] = weights.computed()[d][o] ? size * (2 * random.nextDouble() - 1) : 0;
      }
    }
    return move;
  }
}
