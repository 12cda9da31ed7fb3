package org.gaea.search;

import org.gaea.objective.Timing;

/** Counts the iterations of a search. Mutable. */
final class Iterations {
  private final int perEpoch;
  private final int all;
  private int done;

  /**
   * A count that has not begun.
   *
   * @param perEpoch at least 0
   * @param epochs at least 1
   */
  Iterations(int perEpoch, int epochs) {
    this.perEpoch = perEpoch;
    this.all = Math.multiplyExact(epochs, perEpoch);
  }

  int done() {
    return done;
  }

  int all() {
    return all;
  }

  int perEpoch() {
    return perEpoch;
  }

  void next() {
    done++;
  }

  /** Where the search stands; after its last iteration, still at that one. */
  Timing timing() {
    return new Timing(
        Math.min(done, Math.max(0, all - 1)), Math.max(1, perEpoch), Math.max(1, all));
  }
}
