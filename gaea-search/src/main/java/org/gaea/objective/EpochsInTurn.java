package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * An epoch of weight steps, then architecture steps on held-out batches, and so on (Pham et al.,
 * ICML 2018, section 2.2).
 *
 * @param share architecture steps for each weight step, positive
 */
record EpochsInTurn(double share) implements Objective {
  public EpochsInTurn {
    if (!(share > 0)) {
      throw new IllegalArgumentException(
          Sentence.text("%s architecture steps a weight step, expected a positive number", share));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "bilevel, after each epoch of weight steps %.2g as many of the architecture",
        share);
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }

  @Override
  public void iterate(SearchActions actions) {
    actions.stepWeights();
    Timing timing = actions.timing();
    if (timing.endsEpoch()) {
      for (int i = 0; i < stepsAfter(timing.iterationsPerEpoch()); i++) {
        actions.stepArchitecture();
      }
    }
  }

  private int stepsAfter(int iterations) {
    return Math.max(1, (int) Math.round(share * iterations));
  }

  @Override
  public int architectureSteps(int iterations) {
    return iterations == 0 ? 0 : stepsAfter(iterations);
  }
}
