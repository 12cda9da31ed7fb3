package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * Weight steps, and a few times in the search a step of the architecture in which many are compared
 * on the same few batches.
 *
 * @param most how many such steps a search has at most
 * @param apart by how many iterations at least, unless there would be fewer than {@value #LEAST}
 * @param batches on which architectures are compared
 */
record Generations(int most, int apart, int batches) implements Objective {
  private static final int LEAST = 4;

  /** The weights should have changed between two comparisons, however short the search. */
  private static final int CLOSEST = 16;

  public Generations {
    if (most < 1 || apart < 1 || batches < 1) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d generations, %d iterations apart, %d batches: expected at least 1 of each",
              most, apart, batches));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "bilevel, at most %d generations", most);
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }

  @Override
  public void iterate(SearchActions actions) {
    actions.stepWeights();
    Timing timing = actions.timing();
    if ((timing.iteration() + 1) % period(timing.iterations()) == 0) {
      actions.policy().compareArchitectures(batches);
    }
  }

  private int period(int iterations) {
    int count = Math.min(most, Math.max(LEAST, iterations / apart));
    return Math.max(Math.max(1, iterations / count), Math.min(iterations, CLOSEST));
  }

  @Override
  public ArchitectureStep architectureStep() {
    return ArchitectureStep.COMPARISON;
  }

  @Override
  public int architectureSteps(int iterations) {
    return iterations == 0 ? 0 : iterations / period(iterations);
  }
}
