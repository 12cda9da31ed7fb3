package org.gaea.discretisation;

import java.util.Comparator;
import org.gaea.space.Architecture;
import org.gaea.supernet.PassResult;

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
