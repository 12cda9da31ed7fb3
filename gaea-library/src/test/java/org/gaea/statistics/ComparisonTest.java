package org.gaea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.random.RandomStreams;
import org.gaea.statistics.Comparison.Pair;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  /** Worked by hand from Holm, 1979: three tests at 0.01, 0.02 and 0.04, with one far off. */
  @Test
  void holmMultipliesByTheTestsThatAreLeft() {
    assertThat(Holm.corrected(0.02, 0.9, 0.01, 0.04))
        .containsExactly(new double[] {0.06, 0.9, 0.04, 0.08}, within(1e-12));
    assertThat(Holm.corrected(0.03, 0.02))
        .containsExactly(new double[] {0.04, 0.04}, within(1e-12));
    assertThat(Holm.corrected()).isEmpty();
  }

  private static double[] normal(RandomGenerator random, int count, double mean) {
    return IntStream.range(0, count).mapToDouble(i -> mean + random.nextGaussian()).toArray();
  }

  /** Equal methods are told apart in at most 5 % of studies, however many are compared. */
  @Test
  void refusesToRankEquals() {
    RandomGenerator random = new RandomStreams(1).stream("equals");
    int wrong = 0;
    int studies = 1_000;
    for (int study = 0; study < studies; study++) {
      double[] reference = normal(random, 5, 90);
      List<Pair> pairs =
          IntStream.range(0, 6).mapToObj(i -> new Pair(normal(random, 5, 90), reference)).toList();
      wrong += Comparison.together(pairs).stream().anyMatch(Comparison::isDecided) ? 1 : 0;
    }
    assertThat(wrong / (double) studies).isLessThan(0.06);
  }

  /** With as many seeds as it asks for it decides about four times of five. */
  @Test
  void theSeedsThatItAsksForDecide() {
    Comparison seen =
        Comparison.together(List.of(new Pair(new double[] {1, -1, 1.2, 0.4, 0.9}, new double[5])))
            .get(0);
    assertThat(seen.isDecided()).isFalse();
    assertThat(seen.improvement()).isEqualTo(0.8);
    int seeds = seen.seedsToDecide().orElseThrow();
    double deviation = Math.sqrt(0.8000000000000002);
    RandomGenerator random = new RandomStreams(2).stream("power");
    int decided = 0;
    for (int study = 0; study < 1_000; study++) {
      double[] differences =
          IntStream.range(0, seeds)
              .mapToDouble(i -> 0.5 + deviation * random.nextGaussian())
              .toArray();
      decided +=
          Comparison.together(List.of(new Pair(differences, new double[seeds]))).get(0).isDecided()
              ? 1
              : 0;
    }
    assertThat(decided / 1_000.0).isCloseTo(0.8, within(0.04));
  }

  @Test
  void theSameDifferenceOnTwoSeedsProvesNothing() {
    Comparison twice =
        Comparison.together(List.of(new Pair(new double[] {2, 2}, new double[] {1, 1}))).get(0);
    assertThat(twice.pValue()).isEqualTo(0.5);
    assertThat(twice.isDecided()).isFalse();
    assertThat(twice.seedsToDecide()).isEmpty();
  }

  private static SortedMap<Long, Double> bySeed(double... values) {
    SortedMap<Long, Double> bySeed = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      bySeed.put((long) i, values[i]);
    }
    return bySeed;
  }

  @Test
  void placesAreAsCertainAsTheRunsAllow() {
    League league =
        League.of(
            Map.of(
                "good", bySeed(94.1, 94.2, 94.0, 94.3, 94.2),
                "alike", bySeed(94.0, 94.3, 94.1, 94.2, 94.1),
                "bad", bySeed(60.1, 60.7, 61.0, 58.9, 60.2)),
            "good",
            Range.PER_CENT);
    assertThat(league.rows()).extracting(League.Row::name).containsExactly("good", "alike", "bad");
    assertThat(league.rows()).extracting(League.Row::firstPlace).containsExactly(1, 1, 3);
    assertThat(league.rows()).extracting(League.Row::lastPlace).containsExactly(2, 2, 3);
    assertThat(league.rows().get(0).toReference()).isEmpty();
    assertThat(league.rows().get(1).toReference().orElseThrow().isDecided()).isFalse();
    assertThat(league.rows().get(2).toReference().orElseThrow().improvement()).isZero();
  }
}
