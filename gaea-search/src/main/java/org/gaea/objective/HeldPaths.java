package org.gaea.objective;

/**
 * One path is trained for a while, then the policy learns how it does on held-out data, and the
 * next is drawn. As many batches are looked at as were trained on.
 *
 * @param paths how many there are in a search; where it has fewer iterations, one an iteration
 */
public record HeldPaths(int paths) implements Objective {
  public HeldPaths {
    if (paths < 1) {
      throw new IllegalArgumentException("%d paths, expected at least 1".formatted(paths));
    }
  }

  @Override
  public String description() {
    return "bilevel, one path after the other, %d in all".formatted(paths);
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }

  @Override
  public void iterate(SearchActions stepper) {
    if (!stepper.holdsPath()) {
      stepper.holdPath();
    }
    stepper.stepWeights();
    int length = length(stepper.timing().iterations());
    if ((stepper.timing().iteration() + 1) % length == 0) {
      stepper.learnFromHeldPath(length);
    }
  }

  private int length(int iterations) {
    return Math.max(1, iterations / paths);
  }

  @Override
  public boolean needsPolicy() {
    return true;
  }

  @Override
  public boolean holdsPaths() {
    return true;
  }

  @Override
  public int architectureSteps(int iterations) {
    return iterations == 0 ? 0 : iterations / length(iterations);
  }
}
