package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Chooses by the mean of the last iterates in place of the last one. The relaxed loss is curved: a
 * mixture of options does better than each of them, so with a constant rate the iterates end by
 * moving about its minimum with the noise of the batches, which the mean takes out (alpha-suffix
 * averaging: Rakhlin, Shamir and Sridharan, ICML 2012, section 5).
 *
 * @param inside chooses
 * @param averagedShare of the search, in (0, 1]
 */
record SuffixAveraged(Discretisation inside, double averagedShare) implements Discretisation {
  SuffixAveraged {
    if (!(averagedShare > 0 && averagedShare <= 1)) {
      throw new IllegalArgumentException(
          "the mean over %s of a search, expected in (0, 1]".formatted(averagedShare));
    }
  }

  @Override
  public String description() {
    return "%s of the mean over the last %.0f %%"
        .formatted(inside.description(), 100 * averagedShare);
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return inside.choose(space, view, random);
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    return inside.deriveArchitecture(selection);
  }

  @Override
  public boolean needsTraining() {
    return inside.needsTraining();
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
  }
}
