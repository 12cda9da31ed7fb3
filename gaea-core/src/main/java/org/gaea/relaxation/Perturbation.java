package org.gaea.relaxation;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.gaea.input.Sentence;
import org.gaea.relaxation.Perturbation.AdversarialPerturbation;
import org.gaea.relaxation.Perturbation.RandomPerturbation;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;

/** Disturbs option weights, by at most some size each, before a weight step. */
sealed interface Perturbation permits RandomPerturbation, AdversarialPerturbation {
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

  /**
   * Where in the ball the loss is large, by projected gradient ascent (Chen and Hsieh, ICML 2020,
   * section 3): from a random start, a few steps of {@code 2 size / steps} along the sign of dL/dm,
   * each cut back to the ball. Kept only if the loss has risen.
   *
   * <p>Differs from the released code: the supernet normalises by its batch while it is asked, as
   * it does in the weight step that follows.
   *
   * @param steps of the ascent, at least 1; two further passes compare the losses
   */
  public record AdversarialPerturbation(int steps) implements Perturbation {
    public AdversarialPerturbation {
      if (steps < 1) {
        throw new IllegalArgumentException(Sentence.text("%d steps, expected at least 1", steps));
      }
    }

    @Override
    public String description() {
      return String.format(Locale.ROOT, "against the loss, in %d steps", steps);
    }

    @Override
    public OptionWeights perturb(
        OptionWeights weights, double size, Probe probe, RandomGenerator random) {
      double[][] move = Perturbation.uniform(weights, size, random);
      OptionWeights moved = Perturbation.moved(weights, move);
      double before = probe.at(weights).loss();
      PassResult pass = probe.at(moved);
      for (int step = 0; step < steps; step++) {
        ascend(move, pass.gradient(), size);
        moved = Perturbation.moved(weights, move);
        pass = probe.at(moved);
      }
      return pass.loss() > before ? moved : weights;
    }

    private void ascend(double[][] move, double[][] gradient, double size) {
      for (int d = 0; d < move.length; d++) {
        for (int o = 0; o < move[d].length; o++) {
          double further = move[d][o] + 2 * size / steps * Math.signum(gradient[d][o]);
          move[d][o] = Math.max(-size, Math.min(size, further));
        }
      }
    }
  }

  /** Uniform in the ball of the largest norm (Chen and Hsieh, ICML 2020, section 3). */
  public record RandomPerturbation() implements Perturbation {
    @Override
    public String description() {
      return "at random";
    }

    @Override
    public OptionWeights perturb(
        OptionWeights weights, double size, Probe probe, RandomGenerator random) {
      return Perturbation.moved(weights, Perturbation.uniform(weights, size, random));
    }
  }
}
