package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.random.RandomGenerator;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NasBench201Test {
  private static final String OFFICIAL =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|";

  private final SearchSpace space = NasBench201.space();

  @Test
  void officialStringsParseInEdgeOrderAndPrintBack() {
    Architecture architecture = space.parse(OFFICIAL);
    assertThat(space.picked(architecture))
        .containsExactly(
            "nor_conv_3x3",
            "nor_conv_3x3",
            "avg_pool_3x3",
            "skip_connect",
            "nor_conv_3x3",
            "skip_connect");
    assertThat(space.format(architecture)).isEqualTo(OFFICIAL);
  }

  @Test
  void everyArchitectureSurvivesTheRoundTrip() {
    RandomGenerator random = new RandomStreams(1).stream("round trip");
    for (int trial = 0; trial < 500; trial++) {
      int[] choices = random.ints(6, 0, 5).toArray();
      Architecture architecture = space.architecture(choices);
      assertThat(space.parse(space.format(architecture))).isEqualTo(architecture);
    }
  }

  /** The official record of architecture 0 of the benchmark, on CIFAR-10. */
  @Test
  void costsEqualTheBenchmarksRecords() {
    Skeleton cifar10 = new Skeleton(16, 5, 3, 32, 32, 10);
    Architecture first =
        space.parse(
            "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|");
    assertThat(space.cost(first, cifar10)).isEqualTo(new Cost(129_306, 15_647_370));
    assertThat(space.cost(space.parse(OFFICIAL), cifar10))
        .isEqualTo(new Cost(802_426, 113_951_370));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "hello; 1 '+'-separated nodes",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2; node 3",
        "|none~0|+|none~0|+|none~0|none~1|none~2|; node 2 has 1 operations, expected 2",
        "|none~0|+|none~1|none~1|+|none~0|none~1|none~2|; 'none~1' of node 2 does not end in '~0'",
        "|none~0|+|none~0|nor_conv_3x4~1|+|none~0|none~1|none~2|; Did you mean 'nor_conv_3x3'",
      })
  void aMalformedStringIsRefusedWithThePlace(String text, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> space.parse(text))
        .withMessageContaining(part);
  }

  @Test
  void anUnknownSpaceSuggestsTheNearest() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SearchSpaces.named("nasbench201"))
        .withMessageContaining("Did you mean 'nas-bench-201'?");
  }
}
