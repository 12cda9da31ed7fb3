package org.gaea.discretisation;

import java.util.Comparator;
import org.gaea.space.Architecture;
import org.gaea.supernet.Supernet.PassResult;

/**
 * Keeps the scoring at the end of a search in proportion to the search: no stage of it takes more
 * forward passes than the search had iterations, if that leaves it enough to choose from.
 */
final class ScoringBudget {
  private ScoringBudget() {}

  /**
   * How many of the published number of candidates are scored.
   *
   * @param published their number in a search of the published length
   * @param passes for each
   * @param least that are scored in any case
   */
  static int candidates(FinalSelection selection, int published, int passes, int least) {
    return Math.min(published, Math.max(least, selection.iterations() / Math.max(1, passes)));
  }

  /**
   * On how many batches each of some candidates is scored.
   *
   * @param candidates how many there are, at least 1
   */
  static int batches(FinalSelection selection, int candidates) {
    return Math.max(1, Math.min(selection.batches(), selection.iterations() / candidates));
  }

  /**
   * An architecture with what it did with the shared weights.
   *
   * @param accuracy in [0, 1]
   * @param loss mean, nats
   */
  record ScoredArchitecture(Architecture architecture, double accuracy, double loss) {
    /** The best first: by accuracy, and of equal ones by loss. */
    static final Comparator<ScoredArchitecture> BEST_FIRST =
        Comparator.comparingDouble((ScoredArchitecture scored) -> -scored.accuracy)
            .thenComparingDouble(scored -> scored.loss);

    static ScoredArchitecture of(FinalSelection selection, Architecture architecture, int batches) {
      PassResult pass = selection.score(architecture, batches);
      return new ScoredArchitecture(
          architecture, (double) pass.correct() / pass.items(), pass.loss());
    }
  }
}
