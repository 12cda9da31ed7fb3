package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * The weights alone are stepped for the first part of a search; then the objective inside.
 *
 * @param inside what follows
 * @param share of the search that is warm-up, in [0, 1)
 */
record WarmUp(Objective inside, double share) implements ForwardingObjective {
  public WarmUp {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("a warm-up of %s of the search, expected in [0, 1)", share));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new WarmUp(other, share);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "%s, after %.0f %% warm-up", inside.description(), 100 * share);
  }

  @Override
  public void iterate(SearchActions actions) {
    if (actions.timing().progress() < share) {
      actions.stepWeights();
    } else {
      inside.iterate(actions);
    }
  }

  @Override
  public int architectureSteps(int iterations) {
    return inside.architectureSteps((int) Math.round(iterations * (1 - share)));
  }
}
