package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;

/** Where a search may stand, in tests of relaxations; the same seed gives the same draws. */
final class Situations {
  private Situations() {}

  static RelaxationContext at(SearchSpace space, double progress, RandomGenerator random) {
    return at(space, progress, new double[0][], random);
  }

  static RelaxationContext at(
      SearchSpace space, double progress, double[][] epochStart, RandomGenerator random) {
    return new RelaxationContext(
        space,
        progress,
        epochStart,
        space::random,
        () -> new RandomStreams(7).stream("constant"),
        random);
  }

  static RelaxationContext of(
      SearchSpace space, double[][] parameters, double progress, long seed) {
    return at(space, progress, parameters, new RandomStreams(seed).stream("relaxation"));
  }
}
