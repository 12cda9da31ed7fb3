package org.gaea.objective;

import java.util.List;

/** The objectives of the literature, to take as they are or to combine. */
public final class Objectives {
  private Objectives() {}

  /**
   * Single-level empirical risk minimisation: weights and architecture descend the same training
   * loss (Li, Khodak, Balcan and Talwalkar, ICLR 2021). An architecture step, then a weight step,
   * on independent batches: the order of the released code.
   */
  public static Objective singleLevel() {
    return SingleLevel.ALTERNATING;
  }

  /**
   * As {@link #singleLevel}, but both blocks step on one batch after one pass, so that it takes
   * half the passes.
   */
  public static Objective singleLevelJoint() {
    return SingleLevel.JOINT;
  }

  /**
   * The bilevel objective, where the architecture minimises the loss on one half of the data and
   * the weights that on the other (Liu, Simonyan and Yang, ICLR 2019, equations 3 and 4). First
   * order: the weights count as optimal already, equation 7 with xi = 0. An architecture step, then
   * a weight step.
   */
  public static Objective bilevel() {
    return Bilevel.FIRST_ORDER;
  }

  /** As {@link #bilevel}, a weight step before each architecture step. */
  public static Objective bilevelWeightsFirst() {
    return Bilevel.WEIGHTS_FIRST;
  }

  /**
   * As {@link #bilevel}, but the weights count as optimal after one more step: equation 7 with xi
   * the learning rate. An architecture step goes through a virtual step of the weights on the batch
   * of the weight step that follows.
   */
  public static Objective bilevelSecondOrder() {
    return Bilevel.SECOND_ORDER;
  }

  /** The weights are trained and the architecture is not stepped: one-shot methods. */
  public static Objective weightsOnly() {
    return new WeightsOnly();
  }

  /** Nothing is trained: the objective of baselines that only draw architectures. */
  public static Objective noTraining() {
    return new NoTraining();
  }

  /**
   * A weight step in each iteration, and an architecture step in every few of them.
   *
   * @param sharing of the data
   * @param every how many iterations to an architecture step, at least 1
   */
  public static Objective infrequent(DataSharing sharing, int every) {
    return new Infrequent(sharing, every);
  }

  /**
   * An epoch of weight steps, then architecture steps on held-out batches, and so on (Pham et al.,
   * ICML 2018, section 2.2).
   *
   * @param share architecture steps for each weight step, positive
   */
  public static Objective epochsInTurn(double share) {
    return new EpochsInTurn(share);
  }

  /**
   * One path is trained for a while, then the policy learns how it does on held-out data, and the
   * next is drawn. As many batches are looked at as were trained on.
   *
   * @param paths how many there are in a search; where it has fewer iterations, one an iteration
   */
  public static Objective heldPaths(int paths) {
    return new HeldPaths(paths);
  }

  /**
   * Weight steps, and a few times in the search a step of the architecture in which many are
   * compared on the same few batches.
   *
   * @param most how many such steps a search has at most, at least 1
   * @param apart by how many iterations at least, unless there would be few of them
   * @param batches on which architectures are compared, at least 1
   */
  public static Objective generations(int most, int apart, int batches) {
    return new Generations(most, apart, batches);
  }

  /**
   * The weights alone are stepped for the first part of a search; then the objective inside.
   *
   * @param inside what follows
   * @param share of the search that is warm-up, in [0, 1)
   */
  public static Objective afterWarmUp(Objective inside, double share) {
    return new WarmUp(inside, share);
  }

  /** An objective with a further term. */
  public static Objective regularised(Objective inside, Regulariser term) {
    return new Regularised(inside, term);
  }

  /** An objective that ends before its time when a rule says so. */
  public static Objective endedEarly(Objective inside, StopRule rule) {
    return new EndedEarly(inside, rule);
  }

  /**
   * Drops what edges bring, all options of one together, for a share of the images that rises over
   * the search: {@code last e / (T - 1)} in epoch e of T, from 0 (Zela et al., ICLR 2020, section
   * 5.1, as released).
   *
   * @param last what the share rises to, in [0, 1)
   */
  public static Objective withRisingDropPath(Objective inside, double last) {
    return new RisingDropPath(inside, 0, last);
  }

  /**
   * Drops what edges bring, all options of one together, for a share of the images (Xie et al.,
   * ICLR 2019, as released).
   *
   * @param share in [0, 1)
   */
  public static Objective withDropPath(Objective inside, double share) {
    return new RisingDropPath(inside, share, share);
  }

  /**
   * A search in stages, each with fewer options in a deeper network with fresh weights, so that the
   * network of the last one is as deep as the one that is searched for (Chen, Xie, Wu and Tian,
   * ICCV 2019, section 3.2). Each begins with the weights alone, and its learning rate and
   * architecture parameters begin anew. Dropout on skip connections falls in each stage.
   *
   * @param inside what follows the weights alone
   * @param stages at least one
   * @param weightsOnly the share of each stage, in [0, 1)
   */
  public static Objective inDeepeningStages(
      Objective inside, List<Deepening> stages, double weightsOnly) {
    return new DeepeningStages(inside, stages, weightsOnly);
  }

  /**
   * A search in cycles on a pool of options that changes (Laube and Zell, 2019): at the end of each
   * cycle every decision keeps its likeliest options and takes in morphs of them, each with the
   * weights of the one that it was made of. A cycle begins with the weights alone; its architecture
   * parameters and learning rate begin anew.
   *
   * @param inside what follows the weights alone
   * @param cycles at least one
   */
  public static Objective inPruningCycles(Objective inside, List<PruningCycle> cycles) {
    return new PruningCycles(inside, cycles);
  }

  /**
   * A stage of {@link #inDeepeningStages}.
   *
   * @param depth the share of the cells that its network has, in (0, 1]
   * @param options the share of each decision's options that it has, in (0, 1]
   * @param skipDropout at its start, in [0, 1)
   */
  public record Deepening(double depth, double options, double skipDropout) {}

  /**
   * A cycle of {@link #inPruningCycles}.
   *
   * @param length in any unit, positive
   * @param weightsOnly of that
   * @param kept how many options each decision has after it
   * @param morphs how many of those are new
   */
  public record PruningCycle(double length, double weightsOnly, int kept, int morphs) {}
}
