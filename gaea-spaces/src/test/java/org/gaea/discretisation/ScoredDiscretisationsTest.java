package org.gaea.discretisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discretisations that look at the shared weights. */
class ScoredDiscretisationsTest {
  private static final SearchSpace SPACE = NasBench201.space();

  /** Option (d + 1) mod 5 is best on edge d, and edges count alike. */
  private static double accuracy(OptionWeights weights) {
    double sum = 0;
    for (int d = 0; d < 6; d++) {
      for (int o = 0; o < 5; o++) {
        sum += weights.values()[d][o] * value(d, o) / 6;
      }
    }
    return sum;
  }

  private static double value(int d, int o) {
    return 0.9 - 0.2 * Math.floorMod(o - d - 1, 5);
  }

  private static final Architecture BEST = SPACE.architecture(1, 2, 3, 4, 0, 1);

  private static ScoredTable table(int iterations) {
    return new ScoredTable(SPACE, iterations, ScoredDiscretisationsTest::accuracy);
  }

  private static Comparator<Architecture> byAccuracy() {
    return Comparator.comparingDouble(a -> accuracy(OptionWeights.of(SPACE.sizes(), a)));
  }

  @Test
  void theBestOfTheSampledWins() {
    ScoredTable table = table(100_000);
    Architecture settled = new BestOfSampled(200, 3, 5).deriveArchitecture(table);
    assertThat(table.scored).hasSize(205);
    assertThat(table.passes).isEqualTo(200 * 3 + 5 * 20);
    assertThat(settled).isEqualTo(table.scored.stream().max(byAccuracy()).orElseThrow());
  }

  @Test
  void scoringTakesNoMorePassesThanTheSearchHadIterations() {
    ScoredTable table = table(150);
    new BestOfSampled(1000, 3, 10).deriveArchitecture(table);
    assertThat(table.scored).hasSize(50 + 7);
    ScoredTable evolved = table(500);
    Evolved.singlePath().deriveArchitecture(evolved);
    assertThat(evolved.passes).isBetween(200, 500);
  }

  @Test
  void evolutionFindsTheBestScoresEachOnceAndKeepsWithinTheLimits() {
    ScoredTable table = table(1_000_000);
    table.limits = ScoredTable.allowing(a -> !a.has(0, 1));
    Architecture settled = Evolved.singlePath().deriveArchitecture(table);
    assertThat(settled).isEqualTo(SPACE.architecture(2, 2, 3, 4, 0, 1));
    assertThat(table.scored).doesNotHaveDuplicates().noneMatch(a -> a.has(0, 1));
    assertThat(table.scored).hasSizeBetween(900, 1050);
    assertThat(table.passes).isEqualTo(20 * table.scored.size());
  }

  private static double[][] strengths(SearchSpace space, int seed) {
    var random = new RandomStreams(seed).stream("strengths");
    double[][] rows = new double[space.decisions().size()][];
    for (int d = 0; d < rows.length; d++) {
      rows[d] = random.doubles(space.decisions().get(d).size(), 0.01, 1).toArray();
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "nas-bench-1shot1-2"})
  void theLikeliestAreThoseOfTheSortedSpace(String name) {
    SearchSpace space = SearchSpaces.named(name);
    double[][] strengths = strengths(space, 3);
    List<Double> sorted =
        space
            .all()
            .map(a -> LikeliestArchitectures.score(a, strengths))
            .sorted(Comparator.reverseOrder())
            .limit(500)
            .toList();
    LikeliestArchitectures likeliest = new LikeliestArchitectures(space, strengths);
    HashSet<Architecture> seen = new HashSet<>();
    for (double expected : sorted) {
      Architecture next = likeliest.next();
      assertThat(seen.add(next)).isTrue();
      assertThat(LikeliestArchitectures.score(next, strengths))
          .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @Test
  void theFirstOfTheLikeliestIsTheArgmaxWhereEdgesAreDroppedToo() {
    SearchSpace space = DartsSpace.space();
    double[][] strengths = strengths(space, 4);
    ArchitectureView reading =
        new ArchitectureView(
            ProductPoint.uniform(space.sizes()), strengths, OptionWeights.dense(strengths));
    assertThat(new LikeliestArchitectures(space, strengths).next())
        .isEqualTo(new Argmax().choose(space, reading, new RandomStreams(1).stream("")));
  }

  @Test
  void theLikeliestAreRanked() {
    ScoredTable table = table(1000);
    double[][] blocks = ProductPoint.uniform(SPACE.sizes()).blocks();
    for (int d = 0; d < 6; d++) {
      blocks[d] = new double[] {0.05, 0.05, 0.05, 0.05, 0.05};
      blocks[d][(d + 2) % 5] = 0.45;
      blocks[d][(d + 1) % 5] = 0.40;
    }
    table.reading = ArchitectureView.of(ProductPoint.of(blocks));
    // The best is the 64th in likelihood.
    assertThat(new LikeliestReranked(64, 1).deriveArchitecture(table)).isEqualTo(BEST);
    assertThat(table.scored).hasSize(64).doesNotHaveDuplicates();
    assertThat(new LikeliestReranked(63, 1).deriveArchitecture(table)).isNotEqualTo(BEST);
  }

  @Test
  void theBestOfThePopulationWithinTheLimits() {
    ScoredTable table = table(1000);
    Architecture second = SPACE.architecture(1, 2, 3, 4, 0, 2);
    table.population = List.of(SPACE.architecture(0, 0, 0, 0, 0, 0), BEST, second);
    assertThat(new BestOfPopulation(3).deriveArchitecture(table)).isEqualTo(BEST);
    table.limits = ScoredTable.allowing(a -> !a.equals(BEST));
    assertThat(new BestOfPopulation(3).deriveArchitecture(table)).isEqualTo(second);
  }

  @Test
  void whatHurtsMostWhenItIsRemovedIsKept() {
    ScoredTable table = table(1000);
    // The weights say the opposite of what the supernet says.
    double[][] blocks = new double[6][5];
    for (int d = 0; d < 6; d++) {
      for (int o = 0; o < 5; o++) {
        blocks[d][o] = 0.2 - 0.01 * (value(d, o) - 0.5);
      }
    }
    table.reading = ArchitectureView.of(ProductPoint.of(blocks));
    assertThat(new RemovalSelection(0.05, 0.1).deriveArchitecture(table)).isEqualTo(BEST);
    assertThat(new Argmax().choose(SPACE, table.reading, table.random())).isNotEqualTo(BEST);
    assertThat(table.scored).isEmpty();
    assertThat(table.tuned).hasSize(5);
    for (int n = 0; n < 5; n++) {
      assertThat(java.util.Arrays.stream(table.tuned.get(n)).filter(Objects::nonNull))
          .hasSize(n + 1);
    }
    assertThat(table.passes).isLessThanOrEqualTo(1000);
  }

  @Test
  void edgesAreDroppedByWhatTheyAreWorthToo() {
    SearchSpace space = DartsSpace.space();
    // Of every edge option 4 is worth most; edges are worth the more the earlier they are.
    ScoredTable table =
        new ScoredTable(
            space,
            10_000,
            weights -> {
              double sum = 0;
              for (int d = 0; d < weights.values().length; d++) {
                for (int o = 0; o < weights.values()[d].length; o++) {
                  sum += weights.values()[d][o] * (o == 4 ? 2 : 1) * (100 - d) / 100;
                }
              }
              return sum / (2 * weights.values().length);
            });
    Architecture settled = new RemovalSelection(0.01, 0.1).deriveArchitecture(table);
    space.requireMember(settled);
    space
        .groups()
        .forEach(
            group -> {
              List<Integer> sorted = group.decisions().stream().sorted().toList();
              for (int i = 0; i < sorted.size(); i++) {
                assertThat(settled.picks().get(sorted.get(i)))
                    .isEqualTo(i < group.keep() ? List.of(4) : List.of());
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-1shot1-1", "proxyless-nas", "nas-bench-macro", "darts"})
  void allSettleOnArchitecturesOfTheirSpace(String name) {
    SearchSpace space = SearchSpaces.named(name);
    ScoredTable table =
        new ScoredTable(
            space,
            60,
            weights -> 0.5 + 0.4 * Math.sin(java.util.Arrays.deepHashCode(weights.values())));
    table.population = List.of(space.random(table.random()));
    for (Discretisation discretisation :
        List.of(
            new BestOfSampled(50, 2, 3),
            Evolved.singlePath(),
            new LikeliestReranked(20, 1),
            new BestOfPopulation(1),
            RemovalSelection.published())) {
      space.requireMember(discretisation.deriveArchitecture(table));
    }
  }
}
