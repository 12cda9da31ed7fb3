package org.gaea.relaxation;

import org.gaea.relaxation.PathGates.ComputedOptions;
import org.gaea.relaxation.Perturbation.AdversarialPerturbation;
import org.gaea.relaxation.Perturbation.RandomPerturbation;

/** The relaxations of the literature, to take as they are or to combine. */
public final class Relaxations {
  private Relaxations() {}

  /**
   * Every decision stands as the weighted sum of all its options: {@code m = p} (Liu, Simonyan and
   * Yang, ICLR 2019, equation 2, with p in place of the softmax). An option whose weight has
   * reached zero is not computed.
   */
  public static Relaxation mixture() {
    return new Mixture();
  }

  /**
   * Option weights drawn from a Dirichlet distribution a decision, whose concentrations the
   * parameters give (DrNAS: Chen, Wang, Cheng, Tang and Hsieh, ICLR 2021, section 3). Gradients go
   * through the draw. Its parameters are free numbers.
   */
  public static Relaxation dirichlet() {
    return new Dirichlet();
  }

  /**
   * Every decision stands as the sum of all its options weighted by a sample of the concrete
   * distribution, drawn anew for each pass (Xie et al., ICLR 2019). Its temperature changes
   * linearly over the search.
   *
   * @param first temperature, positive
   * @param last temperature, positive
   */
  public static Relaxation concrete(double first, double last) {
    return new Concrete(Temperature.linear(first, last));
  }

  /**
   * Every decision is one drawn option, and only that is computed; backward, the weights count as
   * the concrete sample of which the drawn option is the largest entry (straight-through
   * Gumbel-softmax; Dong and Yang, CVPR 2019). Its temperature changes linearly over the search.
   *
   * @param first temperature, positive
   * @param last temperature, positive
   */
  public static Relaxation straightThrough(double first, double last) {
    return straightThrough(first, last, 0);
  }

  /**
   * As {@link #straightThrough(double, double)}, with a temperature that stays at first.
   *
   * @param from the share of the search before the temperature begins to change, in [0, 1)
   */
  public static Relaxation straightThrough(double first, double last, double from) {
    return new StraightThrough(new Temperature(first, last, from));
  }

  /**
   * Every decision is one option drawn from its distribution, and only that is computed; the
   * parameters get the gradient of its logarithm, scaled by the derivative at its weight (Hu et
   * al., CVPR 2020).
   */
  public static Relaxation scoredSample() {
    return new ScoredSample();
  }

  /**
   * Binary gates that let one option of each decision through, drawn by its distribution
   * (ProxylessNAS: Cai, Zhu and Han, ICLR 2019, section 3.2). A weight step trains one path; an
   * architecture step computes all other options as well, with weight zero, for their gradients.
   */
  public static Relaxation pathGates() {
    return new PathGates(ComputedOptions.ALL);
  }

  /**
   * As {@link #pathGates()}, but an architecture step computes two options of each decision, drawn
   * by their probabilities.
   */
  public static Relaxation pathGatesOfTwo() {
    return new PathGates(ComputedOptions.TWO);
  }

  /** One path a weight step, as {@link #sampledPaths}. */
  public static Relaxation sampledPath() {
    return sampledPaths(1);
  }

  /**
   * Weight steps train single paths, drawn by what the geometry makes likely; with a geometry that
   * does not learn, uniformly (Li and Talwalkar, UAI 2019; Guo et al., ECCV 2020). Several paths a
   * step are stepped against the mean of their gradients.
   *
   * @param paths a weight step, at least 1
   */
  public static Relaxation sampledPaths(int paths) {
    return new SampledPath(paths);
  }

  /**
   * Strict fairness: a weight step runs as many paths as a decision has options, so that every
   * option is updated exactly once a step (Chu, Zhang and Xu, ICCV 2021, section 3).
   */
  public static Relaxation fairPaths() {
    return new FairPaths();
  }

  /**
   * Weight steps train one architecture each, drawn uniformly whatever the parameters are (Dong and
   * Yang, ICCV 2019). It has no gradient at the parameters: it is for the weight steps of {@link
   * #separate}.
   */
  public static Relaxation uniformPath() {
    return new UniformPath(false);
  }

  /**
   * As {@link #uniformPath}, where options that are never chosen are drawn as often as others, as
   * {@code none} of the DARTS space (Li and Talwalkar, UAI 2019, as released). With a geometry that
   * does not learn it is a method's own relaxation.
   */
  public static Relaxation uniformPathOfAnyOption() {
    return new UniformPath(true);
  }

  /**
   * One relaxation for weight steps and another for architecture steps and for reading, on the same
   * parameters and wiring.
   */
  public static Relaxation separate(Relaxation weights, Relaxation architecture) {
    return new SeparateRelaxations(weights, architecture);
  }

  /**
   * A relaxation on a supernet whose skip connections have dropout, so that they do not win by
   * passing gradients on while the weights of the others are young (Chen et al., ICCV 2019, section
   * 3.3). How much is dropped is the objective's to say.
   *
   * @param inside what weights the options
   */
  public static Relaxation withDroppedSkips(Relaxation inside) {
    return new DroppedSkips(inside);
  }

  /**
   * A relaxation where each edge has a skip connection more, whose weight falls linearly from 1 to
   * 0 over the search (Chu et al., ICLR 2021). It takes from the candidate skip what it owes to
   * making the network trainable, and is no part of any architecture.
   *
   * @param inside how the candidates are weighted
   */
  public static Relaxation withAuxiliarySkips(Relaxation inside) {
    return new AuxiliarySkips(inside);
  }

  /**
   * A relaxation of which the candidates see the first of every K channels, while the others pass
   * by them with weight one (partial channel connections; Xu et al., ICLR 2020): about a K-th of
   * the memory and time.
   *
   * @param inside how the candidates are weighted
   * @param share K, at least 1; with 1 it is the relaxation inside
   */
  public static Relaxation withPartialChannels(Relaxation inside, int share) {
    return PartialChannels.of(inside, share);
  }

  /**
   * A relaxation whose edges are weighted against each other too, by a distribution over the
   * decisions of each junction (edge normalisation; Xu et al., ICLR 2020, where that is a softmax;
   * Li et al., ICLR 2021, move it by exponentiated gradient). Single architectures have no edge
   * weights.
   *
   * @param inside its parameters are distributions, and it has no auxiliary skips
   */
  public static Relaxation withEdgeWeights(Relaxation inside) {
    return new EdgeWeighted(inside);
  }

  /**
   * Weight steps are taken at option weights that are disturbed at random, so that the weights do
   * well around a point and not at it alone (SmoothDARTS: Chen and Hsieh, ICML 2020). Architecture
   * steps are those of the relaxation inside. The size of the disturbance grows linearly over the
   * search.
   *
   * @param inside whose option weights are disturbed; a row must not be negative
   * @param first size, at least 0
   * @param last size, at least the first and at most 1
   */
  public static Relaxation disturbedAtRandom(Relaxation inside, double first, double last) {
    return new Perturbed(inside, new RandomPerturbation(), first, last);
  }

  /**
   * As {@link #disturbedAtRandom}, but to where the loss is large, by projected gradient ascent
   * from a random start (Chen and Hsieh, ICML 2020, section 3).
   *
   * @param steps of the ascent, at least 1; two further passes compare the losses
   */
  public static Relaxation disturbedAgainstTheLoss(
      Relaxation inside, int steps, double first, double last) {
    return new Perturbed(inside, new AdversarialPerturbation(steps), first, last);
  }
}
