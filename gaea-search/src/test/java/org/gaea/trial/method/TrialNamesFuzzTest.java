package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.trial.TrialLengths;
import org.junit.jupiter.api.Test;

/** What is typed for {@code gaea trials}. */
class TrialNamesFuzzTest {
  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  @Test
  void methods() {
    Fuzzing.check(
        "trial methods",
        3_000,
        Inputs.texts("random-search", "regularised-evolution", "bohb"),
        input -> assertThat(TrialMethods.named(text(input)).name()).isEqualTo(text(input)));
  }

  @Test
  void lengths() {
    Fuzzing.check(
        "lengths of trials",
        3_000,
        Inputs.texts("1,3,9,27", "12,200", "1"),
        input -> {
          TrialLengths lengths = new TrialLengths(numbers(text(input)));
          assertThat(lengths.ratio()).isGreaterThanOrEqualTo(1);
          assertThat(lengths.longest()).isPositive();
        });
  }

  /** What is no whole number is refused before, by the command line. */
  private static List<Integer> numbers(String text) {
    try {
      return Stream.of(text.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new InvalidInputException("no number", e);
    }
  }
}
