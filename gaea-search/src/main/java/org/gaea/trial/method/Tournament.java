package org.gaea.trial.method;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.trial.Trial;

/** How evolution finds a parent. */
final class Tournament {
  private Tournament() {}

  /**
   * The best of some members that are drawn with replacement; of equal ones the first drawn.
   *
   * @param draws how many, at least 1
   */
  static <A> Trial<A> winner(List<Trial<A>> members, int draws, RandomGenerator random) {
    Trial<A> best = members.get(random.nextInt(members.size()));
    for (int i = 1; i < draws; i++) {
      Trial<A> other = members.get(random.nextInt(members.size()));
      best = other.score() > best.score() ? other : best;
    }
    return best;
  }
}
