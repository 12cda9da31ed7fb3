package org.gaea.space.published;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is accepted as an architecture is a member of its space and survives being written. */
class ArchitectureStringFuzzTest {
  static List<SearchSpace> all() {
    return SearchSpaces.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void architectureStrings(SearchSpace space) {
    RandomGenerator random = new RandomStreams(1).stream("fuzz");
    String[] valid =
        Stream.generate(() -> space.format(space.random(random))).limit(5).toArray(String[]::new);
    Fuzzing.check(
        space.name() + " strings",
        4_000,
        Inputs.texts(valid),
        input -> {
          Architecture read = space.parse(new String(input, StandardCharsets.UTF_8));
          space.requireMember(read);
          if (!space.parse(space.format(read)).equals(read)) {
            throw new AssertionError("another architecture when written and read again");
          }
        });
  }

  @Test
  void spaceNames() {
    Fuzzing.check(
        "space names",
        5_000,
        Inputs.texts(all().stream().map(SearchSpace::name).toArray(String[]::new)),
        input -> SearchSpaces.named(new String(input, StandardCharsets.UTF_8)));
  }
}
