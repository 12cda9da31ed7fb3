package org.gaea.discretisation;

/** The ways in which the end of a search becomes one architecture. */
public final class Discretisations {
  private Discretisations() {}

  /**
   * Each decision keeps its choosable option of largest weight (or its largest few), and each group
   * its decisions where that weight is largest; of equal ones, the first. On the DARTS space it is
   * the published rule: {@code none} is passed over, and each node keeps its two strongest edges
   * (Liu, Simonyan and Yang, ICLR 2019, section 2.4).
   */
  public static Discretisation argmax() {
    return new Argmax();
  }

  /**
   * Chooses by the mean of the last iterates of the search in place of the last one, which keeps
   * the noise of the last batches (alpha-suffix averaging: Rakhlin, Shamir and Sridharan, ICML
   * 2012, section 5). Before the window begins, by the iterate that the search has reached.
   *
   * @param inside chooses
   * @param share of the search over whose iterates the mean is taken, in (0, 1]
   */
  public static Discretisation suffixAveraged(Discretisation inside, double share) {
    return new SuffixAveraged(inside, share);
  }

  /**
   * The same at the end of the epoch in which the supernet was most accurate on the data of
   * architecture steps, as GAEA's bilevel search keeps it (Li et al., ICLR 2021, as released), or
   * of the last one. Each epoch then ends with a forward pass over those data.
   *
   * @param best whether of that epoch
   */
  public static Discretisation ofEpoch(Discretisation discretisation, boolean best) {
    Discretisation inside =
        discretisation instanceof OfBestEpoch other ? other.inside() : discretisation;
    return best ? new OfBestEpoch(inside) : inside;
  }

  /**
   * Each decision draws from its distribution over the choosable options, independently; a group
   * draws which of its decisions to keep by how much choosable weight they have. At the barycentre
   * that is a uniform architecture.
   */
  public static Discretisation sampled() {
    return new Sampled();
  }

  /**
   * At most so many skip connections in the cells that keep the image's size (Chen et al., ICCV
   * 2019, section 3.3.2): as long as there are more, the weakest one that was chosen is ruled out
   * and the choice is made again.
   *
   * @param inside chooses
   * @param most skip connections, at least 0
   */
  public static Discretisation skipCapped(Discretisation inside, int most) {
    return new SkipCapped(inside, most);
  }

  /**
   * Architectures are drawn by what the search made likely and scored with the shared weights on a
   * few batches; the best few are scored on all of that data, and the best of them wins (Li and
   * Talwalkar, UAI 2019, section 3.2). With one finalist the first scores decide (Pham et al., ICML
   * 2018, section 2.3). Searches too short for these numbers draw and score fewer.
   *
   * @param count how many are drawn, at least 1
   * @param batches on which each is scored, at least 1
   * @param finalists how many are scored again, at least 1
   */
  public static Discretisation bestOfSampled(int count, int batches, int finalists) {
    return new BestOfSampled(count, batches, finalists);
  }

  /**
   * The likeliest architectures are scored with the shared weights, and the best wins (Dong and
   * Yang, ICCV 2019, as released for NAS-Bench-201). Short searches score fewer.
   *
   * @param top how many, at least 1
   * @param batches on which each is scored, at least 1
   */
  public static Discretisation likeliestReranked(int top, int batches) {
    return new LikeliestReranked(top, batches);
  }

  /**
   * Evolutionary search by what architectures do with the shared weights, with the published
   * numbers: population 50, 20 generations, 25 mutants at 0.1 and 25 children of the best 10 (Guo
   * et al., ECCV 2020, algorithm 1). Short searches have smaller and fewer generations.
   */
  public static Discretisation evolved() {
    return Evolved.singlePath();
  }

  /**
   * As {@link #evolved()}, with other numbers.
   *
   * @param population how many a generation, at least 2
   * @param generations after the first, random one
   * @param parents how many of the best so far have children
   * @param mutation the probability that a coordinate of a mutant changes
   * @param batches on which each is scored, at least 1
   */
  public static Discretisation evolved(
      int population, int generations, int parents, double mutation, int batches) {
    return new Evolved(population, generations, parents, mutation, batches);
  }

  /**
   * Of the population that the search kept, the one that does best with the shared weights among
   * those within the limits: the end of the front of accuracy against cost that the limits allow.
   * If none is within them, as {@link #argmax}.
   *
   * @param batches on which each is scored, at least 1; fewer in short searches
   */
  public static Discretisation bestOfPopulation(int batches) {
    return new BestOfPopulation(batches);
  }

  /**
   * Options are kept by what removing them costs, whatever their weights say (Wang et al., ICLR
   * 2021, algorithm 1): a decision keeps the option without which the supernet is worst, and the
   * supernet is tuned before the next decision. As published: 5 epochs of tuning a decision after a
   * search of 100, at a tenth of the learning rate.
   */
  public static Discretisation byRemoval() {
    return RemovalSelection.published();
  }

  /**
   * As {@link #byRemoval()}, with other numbers.
   *
   * @param tuning iterations after each decision, as a share of the search's
   * @param rateShare of the first learning rate, at which the supernet is tuned
   */
  public static Discretisation byRemoval(double tuning, double rateShare) {
    return new RemovalSelection(tuning, rateShare);
  }
}
