package org.gaea.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** That defects of each kind are found in readers that have them. */
@DisabledIfSystemProperty(named = "fuzz.case", matches = ".*")
@DisabledIfSystemProperty(named = "fuzz.minutes", matches = ".*")
class FuzzingTest {
  private static final Inputs NUMBERS = Inputs.texts("12,7", "305");

  private static void fails(Reading reading, String why) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Fuzzing.check("planted", 2_000, NUMBERS, 1, reading))
        .withMessageContaining(why)
        .withMessageContaining("-Dfuzz.case=");
  }

  private static int sum(byte[] input) {
    int sum = 0;
    for (String number : new String(input, StandardCharsets.UTF_8).split(",", -1)) {
      sum += Integer.parseInt(number);
    }
    return sum;
  }

  @Test
  void anUndocumentedExceptionIsFound() {
    fails(FuzzingTest::sum, "NumberFormatException");
  }

  @Test
  void aPlainIllegalArgumentIsNoRefusal() {
    fails(
        input -> {
          throw new IllegalArgumentException("no sentence for people");
        },
        "IllegalArgumentException");
  }

  @Test
  void memoryByTheInputsWordIsFound() {
    byte[][] kept = new byte[1][];
    fails(
        input -> {
          if (input.length > 1000) {
            kept[0] = new byte[65 << 20];
          }
          refuse(input);
        },
        "MiB were allocated");
  }

  /** An endless loop is told from a machine that is busy by the time of a processor. */
  @Test
  @Timeout(300)
  void anEndlessLoopIsFound() {
    fails(
        input -> {
          while (input.length > 1000 && !Thread.interrupted()) {
            Thread.onSpinWait();
          }
          refuse(input);
        },
        "still reading after");
  }

  @Test
  void endlessRecursionIsFound() {
    fails(
        input -> {
          if (input.length == 0) {
            endless(1);
          }
          refuse(input);
        },
        "StackOverflowError");
  }

  private static int endless(int depth) {
    return depth < 0 ? 0 : 1 + endless(depth + 1) % 2;
  }

  private static void refuse(byte[] input) {
    if (input.length != 4 && input.length != 3) {
      throw new InvalidInputException("Not so long.");
    }
  }

  @Test
  void aReaderThatRefusesProperlyPasses() {
    assertThatCode(
            () ->
                Fuzzing.check(
                    "proper",
                    2_000,
                    NUMBERS,
                    input -> {
                      try {
                        sum(input);
                      } catch (NumberFormatException e) {
                        throw new InvalidInputException("A number was expected.", e);
                      }
                    }))
        .doesNotThrowAnyException();
  }

  @Test
  void readersThatTakeAnythingOrRefuseValidInputFail() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Fuzzing.check("taker", 50, NUMBERS, input -> {}))
        .withMessageContaining("nothing was refused");
    fails(
        input -> {
          throw new InvalidInputException("Never.");
        },
        "a valid input is refused");
  }
}
