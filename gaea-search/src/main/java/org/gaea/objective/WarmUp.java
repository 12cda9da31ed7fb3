package org.gaea.objective;

import java.util.List;
import java.util.Optional;
import org.gaea.space.SearchSpace;

/**
 * The weights alone are stepped for the first part of a search; then the objective inside.
 *
 * @param inside what follows
 * @param share of the search that is warm-up, in [0, 1)
 */
public record WarmUp(Objective inside, double share) implements Objective {
  public WarmUp {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "a warm-up of %s of the search, expected in [0, 1)".formatted(share));
    }
  }

  @Override
  public String description() {
    return "%s, after %.0f %% warm-up".formatted(inside.description(), 100 * share);
  }

  @Override
  public DataSharing sharing() {
    return inside.sharing();
  }

  @Override
  public void iterate(Stepper stepper) {
    if (stepper.timing().progress() < share) {
      stepper.stepWeights();
    } else {
      inside.iterate(stepper);
    }
  }

  @Override
  public List<Regulariser> regularisers() {
    return inside.regularisers();
  }

  @Override
  public Optional<StopRule> stopRule() {
    return inside.stopRule();
  }

  @Override
  public boolean stepsArchitecture() {
    return inside.stepsArchitecture();
  }

  @Override
  public boolean needsPolicy() {
    return inside.needsPolicy();
  }

  @Override
  public boolean holdsPaths() {
    return inside.holdsPaths();
  }

  @Override
  public int architectureSteps(int iterations) {
    return inside.architectureSteps((int) Math.round(iterations * (1 - share)));
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
  }
}
