package org.gaea.search;

import org.gaea.elimination.Elimination;

/**
 * What a search is told beside its method.
 *
 * @param epochs how many times {@link Feed#stepsPerEpoch()} iterations are made, at least zero
 * @param firstRate the learning rate of the weights at the start
 * @param lastRate that at the end of a cosine
 * @param elimination when options are removed for good
 */
public record SearchSettings(
    int epochs, double firstRate, double lastRate, Elimination elimination) {
  /**
   * The learning rates of the GAEA authors' configuration for NAS-Bench-201, and no elimination.
   */
  public static SearchSettings published(int epochs) {
    return new SearchSettings(epochs, 0.025, 0.001, Elimination.none());
  }

  public SearchSettings withElimination(Elimination other) {
    return new SearchSettings(epochs, firstRate, lastRate, other);
  }
}
