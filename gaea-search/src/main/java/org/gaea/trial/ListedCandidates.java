package org.gaea.trial;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Candidates of which only a list is known, such as the rows of a table.
 *
 * @param list all of them, at least one
 * @param <A> a candidate, immutable and equal by value
 */
public record ListedCandidates<A>(List<A> list) implements Candidates<A> {
  public ListedCandidates {
    list = List.copyOf(list);
    if (list.isEmpty()) {
      throw new IllegalArgumentException("no candidates to draw from");
    }
  }

  @Override
  public A draw(RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }
}
