package org.gaea.ranks;

import java.time.Duration;

/**
 * The place of a process among the ranks of this machine.
 *
 * @param rank from 0
 * @param count of ranks, at least 2
 * @param port on the loopback interface where the first rank keeps what they find each other by; 0
 *     in the first rank for any that is free
 * @param deadline how long a collective waits for a rank that does not answer
 */
public record RankPlace(int rank, int count, int port, Duration deadline) {
  /**
   * @throws IllegalArgumentException if there is no such place
   */
  public RankPlace {
    if (count < 2 || rank < 0 || rank >= count || port < 0 || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "rank " + rank + " of " + count + " at port " + port + " within " + deadline);
    }
  }

  /** The place of another rank. */
  RankPlace of(int other) {
    return new RankPlace(other, count, port, deadline);
  }
}
