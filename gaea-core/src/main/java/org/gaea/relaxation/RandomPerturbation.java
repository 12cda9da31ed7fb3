package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.supernet.OptionWeights;

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
