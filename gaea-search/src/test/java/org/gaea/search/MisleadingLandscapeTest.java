package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.junit.jupiter.api.Test;

/**
 * Why two methods do not find the best architecture of the landscape of {@link SearchTest}. The
 * figures that are printed stand in docs/methods.md; a random architecture costs 3 in the mean.
 */
class MisleadingLandscapeTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final int EPOCHS = 20;
  private static final int STEPS = 100;
  private static final int SEEDS = 20;

  /** All with {@code -Dtests.exhaustive=true}. */
  private static final int SEEDS_OF_LONG_SEARCHES =
      Boolean.getBoolean("tests.exhaustive") ? SEEDS : 4;

  /** Of six edges whose options cost 0.5 in the mean. */
  private static final double CHANCE = 3;

  /** The best operation of edge e is number e mod 5, on as many edges as differ. */
  private static double[][] costs(int edges) {
    double[][] costs = new double[6][5];
    for (int e = 0; e < edges; e++) {
      int edge = e;
      Arrays.setAll(costs[e], o -> 0.25 * Math.floorMod(o - edge, 5));
    }
    return costs;
  }

  private static double cost(Architecture architecture, double[][] costs) {
    double sum = 0;
    for (int e = 0; e < costs.length; e++) {
      sum += costs[e][architecture.picks().get(e).get(0)];
    }
    return sum;
  }

  /** The mean cost of what is found. */
  private static double mean(
      String what, Method method, double[][] costs, int steps, boolean trained) {
    return mean(what, method, costs, steps, trained, SEEDS);
  }

  private static double mean(
      String what, Method method, double[][] costs, int steps, boolean trained, int seeds) {
    double mean =
        LongStream.rangeClosed(1, seeds)
            .mapToDouble(seed -> cost(found(method, costs, steps, trained, seed), costs))
            .average()
            .orElseThrow();
    System.out.printf(Locale.ROOT, "landscape: %s: mean cost %.2f%n", what, mean);
    return mean;
  }

  private static Architecture found(
      Method method, double[][] costs, int steps, boolean trained, long seed) {
    AnalyticSupernet supernet = new AnalyticSupernet(costs);
    if (trained) {
      double[][] ones = new double[6][5];
      Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
      for (int i = 0; i < 200; i++) {
        supernet.pass(OptionWeights.dense(ones), 0.0, GradientRequest.WEIGHTS);
        supernet.stepWeights(0.2);
      }
    }
    RandomGenerator batches = new RandomStreams(seed).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), steps);
    Search<Double> search =
        new Search<>(
            method.with(method.weights().withRates(0.2, 0.01)),
            SPACE,
            supernet,
            feed,
            SearchSettings.of(EPOCHS),
            new RandomStreams(seed));
    search.steps().forEach(step -> {});
    return search.deriveArchitecture();
  }

  /**
   * The rule compares what the last path of each option scored, so it must find the best option
   * where a path's accuracy is that of this option alone, or nearly.
   */
  @Test
  void rankComparisonFindsTheBestOptionOfAnEdgeThatDecides() {
    Method mdenas = Methods.named("mdenas");
    assertThat(mean("mdenas, one edge, weights trained before", mdenas, costs(1), STEPS, true))
        .isLessThan(0.1); // chance is 0.5
    double[][] lead = costs(6);
    for (int e = 1; e < 6; e++) {
      int edge = e;
      Arrays.setAll(lead[e], o -> 0.01 * Math.floorMod(o - edge, 5));
    }
    assertThat(mean("mdenas, one edge leads, weights trained before", mdenas, lead, STEPS, true))
        .isLessThan(0.2); // chance is 0.6
  }

  /**
   * Where six edges count alike it is no better than chance, also where the weights are trained and
   * nothing misleads: an option's own 0.25 drown in the others' 0.8, and only the last path counts.
   * The paper's rule, by which only options that were trained less win, is chance as well, at 2.93
   * and 2.91. The cost of one random architecture has a deviation of 0.87, the mean of 20 one of
   * 0.19. A change that makes the method better than that is welcome, and belongs here and into
   * docs/methods.md.
   */
  @Test
  void rankComparisonIsChanceWhereSixEdgesCountAlike() {
    Method mdenas = Methods.named("mdenas");
    assertThat(mean("mdenas, six edges", mdenas, costs(6), STEPS, false))
        .isCloseTo(CHANCE, within(2 * 0.19));
    assertThat(mean("mdenas, six edges, weights trained before", mdenas, costs(6), STEPS, true))
        .isCloseTo(CHANCE, within(2 * 0.19));
  }

  /**
   * The log-sum-exp holds all logits down alike, ever more, so that what they differ by comes from
   * late steps; ten times as long, or without the term, the best is found.
   */
  @Test
  void theSmoothMaximumKeepsTheDistributionsFlat() {
    Method beta = Methods.named("beta-darts");
    Method scaled = beta.forSteps(EPOCHS * STEPS);
    Method longer = beta.forSteps(10 * EPOCHS * STEPS);
    Method without = scaled.with(AdamOnLogits.darts().withSmoothMax(0));
    double published = mean("beta-darts", scaled, costs(6), STEPS, false);
    assertThat(published).isBetween(0.1, 2.0);
    assertThat(mean("beta-darts, weights trained before", scaled, costs(6), STEPS, true)).isZero();
    assertThat(
            mean(
                "beta-darts, ten times as long",
                longer,
                costs(6),
                10 * STEPS,
                false,
                SEEDS_OF_LONG_SEARCHES))
        .isZero();
    assertThat(
            mean(
                "beta-darts without its term",
                without.forSteps(EPOCHS * STEPS),
                costs(6),
                STEPS,
                false))
        .isZero();
  }
}
