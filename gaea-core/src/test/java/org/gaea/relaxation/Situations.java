package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;

/** Where a search stands, in tests of relaxations. */
final class Situations {
  private Situations() {}

  static Situation at(SearchSpace space, double progress, RandomGenerator random) {
    return at(space, progress, new double[0][], random);
  }

  static Situation at(
      SearchSpace space, double progress, double[][] epochStart, RandomGenerator random) {
    return new Situation(
        space,
        progress,
        epochStart,
        generator -> space.random(generator),
        () -> new RandomStreams(7).stream("constant"),
        random);
  }
}
