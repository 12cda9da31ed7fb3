package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * A weight step in each iteration, and an architecture step in every few of them.
 *
 * @param sharing of the data
 * @param every how many iterations to an architecture step, at least 1
 */
record Infrequent(DataSharing sharing, int every) implements Objective {
  public Infrequent {
    if (every < 1) {
      throw new IllegalArgumentException(
          Sentence.text("an architecture step in every %d iterations, expected at least 1", every));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s, an architecture step in every %d",
        sharing == DataSharing.HALVES ? "bilevel, first order" : "single-level",
        every);
  }

  @Override
  public void iterate(SearchActions actions) {
    actions.stepWeights();
    if ((actions.timing().iteration() + 1) % every == 0) {
      actions.stepArchitecture();
    }
  }

  @Override
  public int architectureSteps(int iterations) {
    return iterations / every;
  }
}
