package org.gaea.relaxation;

import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;

/** Where a search may stand; the same seed gives the same draws. */
final class Situations {
  private Situations() {}

  static Situation of(SearchSpace space, double[][] parameters, double progress, long seed) {
    return new Situation(
        space,
        progress,
        parameters,
        space::random,
        () -> new RandomStreams(seed).stream("constant"),
        new RandomStreams(seed).stream("relaxation"));
  }
}
