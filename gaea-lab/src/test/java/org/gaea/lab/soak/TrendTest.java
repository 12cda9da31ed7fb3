package org.gaea.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.lab.soak.Soak.ResourceReading;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class TrendTest {
  /** A reading a minute for an hour. */
  private static List<ResourceReading> hour(Resource resource, IntToDoubleFunction amount) {
    return IntStream.rangeClosed(0, 60)
        .mapToObj(
            minute ->
                new ResourceReading(
                    Duration.ofMinutes(minute),
                    minute,
                    Map.of(resource, amount.applyAsDouble(minute))))
        .toList();
  }

  private static Trend trend(Resource resource, IntToDoubleFunction amount) {
    return Trend.of(resource, hour(resource, amount)).orElseThrow();
  }

  @Test
  void aLeakShowsThroughNoise() {
    RandomGenerator random = new RandomStreams(1).stream("noise");
    Trend leak =
        trend(Resource.RESIDENT_MEMORY, minute -> 300 + 0.5 * minute + 4 * random.nextGaussian());
    assertThat(leak.risePerHour()).isCloseTo(30, within(5.0));
    assertThat(leak.rise()).isCloseTo(20, within(4.0));
    assertThat(leak.grows()).isTrue();
  }

  @Test
  void noiseAloneIsFlat() {
    RandomGenerator random = new RandomStreams(2).stream("noise");
    assertThat(trend(Resource.RESIDENT_MEMORY, minute -> 300 + 8 * random.nextGaussian()).grows())
        .isFalse();
  }

  @Test
  void oneFileIn20MinutesGrowsAndAConstantDoesNot() {
    assertThat(trend(Resource.OPEN_FILES, minute -> 40 + minute / 20).grows()).isTrue();
    assertThat(trend(Resource.OPEN_FILES, minute -> 40).grows()).isFalse();
  }

  @Test
  void whatFillsInTheFirstThirdIsNoGrowth() {
    Trend filled = trend(Resource.HEAP, minute -> Math.min(minute, 19));
    assertThat(filled.grows()).isFalse();
    assertThat(filled.mean()).isEqualTo(19);
  }

  @Test
  void whatTheSystemDoesNotTellHasNoTrend() {
    assertThat(Trend.of(Resource.THREADS, hour(Resource.HEAP, minute -> 1))).isEmpty();
  }

  @Test
  void aLineNeedsReadings() {
    List<ResourceReading> few = hour(Resource.HEAP, minute -> 1).subList(0, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trend.of(Resource.HEAP, few))
        .withMessageContaining("4 readings after the warm-up");
  }
}
