package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.Objectives;
import org.gaea.objective.StopRule;
import org.gaea.random.RandomStreams;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.Supernet.Dropout;
import org.junit.jupiter.api.Test;

/** Searches whose network or options change on the way, on the analytic supernet. */
class StagedSearchTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final int EPOCHS = 30;
  private static final int STEPS = 100;

  /** Best on every edge is a 3x3 convolution (option 3), then the option beside it. */
  private static double[][] costs() {
    double[][] costs = new double[6][5];
    for (double[] row : costs) {
      Arrays.setAll(row, o -> 0.25 * Math.floorMod(o - 3, 5));
    }
    return costs;
  }

  private static Search<Double> search(Method method, AnalyticSupernet supernet) {
    RandomGenerator batches = new RandomStreams(1).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS);
    return new Search<>(
        method.with(method.weights().withRates(0.2, 0.01)),
        SPACE,
        supernet,
        feed,
        SearchSettings.of(EPOCHS).on(OptionCosts.of(SPACE, new Skeleton(4, 1, 3, 8, 8, 10)), 17),
        new RandomStreams(1));
  }

  @Test
  void progressiveDartsDeepensItsNetworkAndSheddsOptions() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Method method = Methods.named("p-darts");
    Search<Double> search =
        search(method.forSteps(method.objective().architectureSteps(EPOCHS * STEPS)), supernet);
    List<SearchStep> steps = search.steps().toList();
    assertThat(supernet.depths()).containsExactly(5, 11, 17);
    assertThat(options(steps.get(10 * STEPS))).isEqualTo(5);
    assertThat(options(steps.get(20 * STEPS))).isEqualTo(4);
    assertThat(options(steps.get(30 * STEPS))).isEqualTo(2);
    assertThat(supernet.dropouts().get(0)).isEqualTo(Dropout.NONE);
    assertThat(supernet.dropouts().get(10 * STEPS).skips()).isEqualTo(0.4 * 24 / 25);
    // The first 2/5 of each stage have no architecture steps; the rate begins anew.
    for (int stage = 0; stage < 3; stage++) {
      int first = 1 + stage * 10 * STEPS;
      assertThat(steps.subList(first, first + 4 * STEPS))
          .allSatisfy(step -> assertThat(step.architecturePass()).isNull());
      assertThat(steps.get(first + 4 * STEPS).architecturePass()).isNotNull();
      assertThat(steps.get(first).learningRate()).isEqualTo(0.2);
    }
    assertThat(search.deriveArchitecture()).isEqualTo(SPACE.architecture(3, 3, 3, 3, 3, 3));
  }

  private static long options(SearchStep step) {
    return Arrays.stream(step.point().block(0)).filter(p -> p > 0).count();
  }

  @Test
  void dropPathRisesFromNothing() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    search(Methods.named("robust-darts-dp"), supernet).steps().forEach(step -> {});
    assertThat(supernet.dropouts()).hasSize(EPOCHS * STEPS);
    assertThat(supernet.dropouts().get(0)).isEqualTo(Dropout.NONE);
    assertThat(supernet.dropouts().get(15 * STEPS).paths()).isEqualTo(0.2 * 15 / 29);
    assertThat(supernet.dropouts().get(30 * STEPS - 1).paths()).isEqualTo(0.2);
  }

  /**
   * In the first epoch nothing is dropped, and in each of the others the curvature is looked at.
   */
  @Test
  void nothingIsDroppedWhereTheCurvatureIsMeasured() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Method method =
        Methods.named("darts")
            .with(
                Objectives.endedEarly(
                    Objectives.withRisingDropPath(Objectives.bilevel(), 0.2),
                    StopRule.risingEigenvalue(2, 1e9, 0)));
    search(method, supernet).steps().forEach(step -> {});
    List<Dropout> dropouts = supernet.dropouts();
    assertThat(dropouts).hasSize(EPOCHS * STEPS + 2 * (EPOCHS - 1));
    Dropout last = new Dropout(0, 0.2);
    assertThat(dropouts.subList(dropouts.size() - 3, dropouts.size()))
        .containsExactly(last, Dropout.NONE, last);
  }

  /** With as many iterations as stages, each step of tuning began the last stage anew. */
  @Test
  void tuningAfterTheLastIterationBeginsNoStage() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    BatchSources<Double> feed = new BatchSources<>(() -> 0.0, () -> 0.0, 3);
    Search<Double> search =
        new Search<>(
            Methods.named("p-darts").with(Discretisations.byRemoval()),
            SPACE,
            supernet,
            feed,
            SearchSettings.of(1).on(OptionCosts.of(SPACE, new Skeleton(4, 1, 3, 8, 8, 10)), 17),
            new RandomStreams(1));
    List<SearchStep> steps = search.steps().toList();
    assertThat(supernet.depths()).containsExactly(5, 11, 17);
    int trained = supernet.weightSteps();
    SPACE.requireMember(search.deriveArchitecture());
    assertThat(supernet.depths()).hasSize(3);
    assertThat(supernet.weightSteps()).isEqualTo(trained + 5); // one after each of six but the last
    assertThat(options(steps.get(3))).isEqualTo(2);
  }
}
