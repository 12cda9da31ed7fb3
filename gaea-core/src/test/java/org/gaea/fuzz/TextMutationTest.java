package org.gaea.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class TextMutationTest {
  /** A word that was a run already was repeated a hundred thousand times. */
  @Test
  void aRunOfALongWordStaysInMemory() {
    byte[] word = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    RandomGenerator random = new RandomStreams(1).stream("long words");
    for (int i = 0; i < 5_000; i++) {
      assertThat(new TextMutation().apply(word, word, random).length)
          .isLessThanOrEqualTo(Mutation.LONGEST);
    }
  }
}
