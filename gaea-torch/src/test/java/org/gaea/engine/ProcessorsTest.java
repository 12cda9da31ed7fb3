package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void twoThreadsOfACoreAreOneCore() {
    List<String> lines =
        List.of(
            "physical id\t: 0",
            "core id\t\t: 0",
            "physical id\t: 0",
            "core id\t\t: 1",
            "physical id\t: 0",
            "core id\t\t: 0",
            "physical id\t: 1",
            "core id\t\t: 0");
    assertThat(Processors.coresIn(lines)).isEqualTo(3);
  }

  @Test
  void aSystemThatDoesNotTellHasNone() {
    assertThat(Processors.coresIn(List.of("processor\t: 0", "model name\t: something"))).isZero();
  }

  @Test
  void thereIsAtLeastOneAndNoMoreThanMayBeUsed() {
    assertThat(Processors.cores())
        .isBetween(1, Math.max(1, Runtime.getRuntime().availableProcessors()));
  }
}
