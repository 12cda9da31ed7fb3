package org.gaea.trial;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Candidates that may be varied.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public interface Neighbourhood<A> extends Candidates<A> {
  /** All candidates that differ from one in a single choice; without itself. */
  List<A> neighbours(A candidate);

  /** A mutation of a candidate: by default a neighbour, drawn uniformly. */
  default A mutated(A candidate, RandomGenerator random) {
    List<A> neighbours = neighbours(candidate);
    return neighbours.isEmpty() ? candidate : neighbours.get(random.nextInt(neighbours.size()));
  }
}
