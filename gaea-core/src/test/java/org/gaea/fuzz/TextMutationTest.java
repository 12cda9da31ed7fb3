package org.gaea.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class TextMutationTest {
  /** By the expression that it stands for. */
  @Test
  void wordsAreRunsOfLettersOrDigitsAndSinglesOfTheRest() {
    byte[] input = "ab_1 22+-é x9\n\n_\u001b[".getBytes(StandardCharsets.UTF_8);
    List<String> expected =
        Pattern.compile("[A-Za-z_]+|[0-9]+|[^A-Za-z0-9_]")
            .matcher(new String(input, StandardCharsets.ISO_8859_1))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(TextMutation.words(input))
        .extracting(word -> new String(word.of(input), StandardCharsets.ISO_8859_1))
        .isEqualTo(expected);
  }

  /** A word that was a run already was repeated a hundred thousand times. */
  @Test
  void aRunOfALongWordStaysInMemory() {
    byte[] word = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    RandomGenerator random = new RandomStreams(1).stream("long words");
    for (int i = 0; i < 1_000; i++) {
      assertThat(new TextMutation().apply(word, word, random).length)
          .isLessThanOrEqualTo(Mutation.LONGEST);
    }
  }
}
