package org.gaea.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gaea.descent.BlockOrder;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class StationarityRateTest {
  private static CheckResult run(double boundShare, BlockOrder order) {
    return new StationarityRate(
            List.of(1_000, 10_000, 31_623, 100_000), 10_000, 3, 40, boundShare, order)
        .run(new RandomStreams(1));
  }

  @Test
  void stationarityFallsUnderItsBound() {
    assertThat(run(1, BlockOrder.random()).line()).startsWith("PASS");
  }

  @Test
  void aBoundTwentyTimesSmallerIsCrossed() {
    assertThat(run(0.05, BlockOrder.random()).passed()).isFalse();
  }

  @Test
  void aBlockThatNeverMovesIsNoticed() {
    assertThat(run(1, (step, count, random) -> List.of(0)).passed()).isFalse();
  }
}
