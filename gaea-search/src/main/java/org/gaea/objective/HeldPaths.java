package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.objective.SearchActions.PolicySteps;

/**
 * One path is trained for a while, then the policy learns how it does on held-out data, and the
 * next is drawn. As many batches are looked at as were trained on.
 *
 * @param paths how many there are in a search; where it has fewer iterations, one an iteration
 */
record HeldPaths(int paths) implements Objective {
  public HeldPaths {
    if (paths < 1) {
      throw new IllegalArgumentException(Sentence.text("%d paths, expected at least 1", paths));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "bilevel, one path after the other, %d in all", paths);
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }

  @Override
  public void iterate(SearchActions actions) {
    PolicySteps policy = actions.policy();
    if (!policy.holdsPath()) {
      policy.holdPath();
    }
    actions.stepWeights();
    int length = length(actions.timing().iterations());
    if ((actions.timing().iteration() + 1) % length == 0) {
      policy.learnFromHeldPath(length);
    }
  }

  private int length(int iterations) {
    return Math.max(1, iterations / paths);
  }

  @Override
  public ArchitectureStep architectureStep() {
    return ArchitectureStep.ONE_PATH;
  }

  @Override
  public int architectureSteps(int iterations) {
    return iterations == 0 ? 0 : iterations / length(iterations);
  }
}
