package org.gaea.objective;

/**
 * Where a search stands.
 *
 * @param iteration the one that is under way, from 0
 * @param iterationsPerEpoch at least 1
 * @param iterations in all, at least 1
 */
public record Timing(int iteration, int iterationsPerEpoch, int iterations) {
  /** The share of the search that is done, in [0, 1). */
  public double progress() {
    return (double) iteration / iterations;
  }

  /** The epoch that is under way, from 0. */
  public int epoch() {
    return iteration / iterationsPerEpoch;
  }

  /** How many epochs the search has. */
  public int epochs() {
    return iterations / iterationsPerEpoch;
  }

  public boolean beginsEpoch() {
    return iteration % iterationsPerEpoch == 0;
  }

  public boolean endsEpoch() {
    return (iteration + 1) % iterationsPerEpoch == 0;
  }
}
