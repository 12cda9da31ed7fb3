package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;

/**
 * Where in the ball the loss is large, by projected gradient ascent (Chen and Hsieh, ICML 2020,
 * section 3): from a random start, a few steps of {@code 2 size / steps} along the sign of dL/dm,
 * each cut back to the ball. Kept only if the loss has risen.
 *
 * <p>Differs from the released code: the supernet normalises by its batch while it is asked, as it
 * does in the weight step that follows.
 *
 * @param steps of the ascent, at least 1; two further passes compare the losses
 */
public record AdversarialPerturbation(int steps) implements Perturbation {
  public AdversarialPerturbation {
    if (steps < 1) {
      throw new IllegalArgumentException("%d steps, expected at least 1".formatted(steps));
    }
  }

  @Override
  public String description() {
    return "against the loss, in %d steps".formatted(steps);
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
