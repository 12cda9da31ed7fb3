package org.gaea.policy;

import org.gaea.geometry.SimplexGeometry;

/** Geometries that learn from the accuracy of the architectures that they sample. */
public final class Policies {
  private Policies() {}

  /**
   * REINFORCE on independent decisions (Williams, Machine Learning 8, 1992), in any geometry of
   * simplices: the point is stepped against the score-function estimate of the gradient of minus
   * the expected reward, with a moving mean of the steps' mean rewards as baseline.
   *
   * @param geometry in which the point moves
   * @param momentum of the baseline, in [0, 1)
   * @param samples a step, at least 1; with a single one, momentum zero would leave nothing to
   *     learn from
   * @param reward what is to grow
   */
  public static SamplingGeometry policyGradient(
      SimplexGeometry geometry, double momentum, int samples, Reward reward) {
    return new PolicyGradient(geometry, momentum, samples, reward);
  }

  /**
   * Distributions learned by comparing options (Zheng et al., ICCV 2019, section 3.2, multinomial
   * distribution learning): weight moves to an option from every other that was trained more and
   * does worse.
   *
   * @param rate of weight that a comparison moves, in (0, 1)
   */
  public static SamplingGeometry rankComparison(double rate) {
    return new RankComparison(rate);
  }

  /**
   * Stochastic natural gradient with an adapted step size on independent categorical distributions
   * (Akimoto et al., ICML 2019, algorithm 1), as published: 2 samples, first step size 1, alpha
   * 1.5.
   */
  public static SamplingGeometry adaptiveNaturalGradient() {
    return AdaptiveNaturalGradient.published();
  }

  /**
   * As {@link #adaptiveNaturalGradient()}, with other numbers.
   *
   * @param samples a step, at least 2
   * @param firstDelta the step size at the start, in the Fisher norm
   * @param alpha the larger, the longer steps grow
   */
  public static SamplingGeometry adaptiveNaturalGradient(
      int samples, double firstDelta, double alpha) {
    return new AdaptiveNaturalGradient(samples, firstDelta, alpha);
  }

  /**
   * A population of architectures that live on one set of shared weights (Yang et al., CVPR 2020,
   * continuous evolution). A step scores the population and as many children without training, and
   * keeps those that are best at two trade-offs: accuracy against parameters, and growth of
   * accuracy against parameters.
   *
   * @param size of the population, at least 2
   * @param mutation the probability that a coordinate of a mutant changes
   */
  public static SamplingGeometry evolvingPopulation(int size, double mutation) {
    return new EvolvingPopulation(size, mutation);
  }
}
