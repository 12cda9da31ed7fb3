package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.cell.CellSpace;
import org.gaea.input.InvalidInputException;
import org.gaea.storage.Digests;
import org.junit.jupiter.api.Test;

class NasBench201OrderTest {
  /** Of the benchmark's 15,625 strings in its order, a line each. */
  private static final String ALL =
      "83abc799e45cf34e9d2163654668ab998b9a54d01c39e72ca1f71f2cdf356d84";

  private static String cell(String number) {
    CellSpace space = NasBench201.space();
    return space.format(space.parse(number));
  }

  /** Those that the benchmark's own program makes sure of. */
  @Test
  void cellsHaveTheNumbersOfTheBenchmark() {
    assertThat(cell("0"))
        .isEqualTo(
            "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|");
    assertThat(cell(" 9\n"))
        .isEqualTo("|avg_pool_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|nor_conv_3x3~2|");
    assertThat(cell("000123"))
        .isEqualTo(
            "|avg_pool_3x3~0|+|avg_pool_3x3~0|nor_conv_1x1~1|+|none~0|avg_pool_3x3~1|nor_conv_3x3~2|");
  }

  @Test
  void allAreInItsOrder() {
    assertThat(
            Digests.sha256(
                IntStream.range(0, 15_625)
                    .mapToObj(number -> cell(Integer.toString(number)))
                    .collect(Collectors.joining("\n"))))
        .isEqualTo(ALL);
  }

  @Test
  void otherNumbersAreRefused() {
    for (String number : new String[] {"15625", "99999999999999999999"}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> cell(number))
          .withMessage("NAS-Bench-201 has no cell " + number + "; its numbers are 0 to 15624.");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> NasBench201.withoutNone().parse("9"))
        .withMessageContaining("'none'");
    assertThat(NasBench201.withoutNone().format(NasBench201.withoutNone().parse("0")))
        .isEqualTo(cell("0"));
  }
}
