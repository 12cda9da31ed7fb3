package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.search.SearchSettings.Guard;
import org.gaea.search.SearchStep.EarlyEnd;
import org.gaea.space.Architecture;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class CollapseTest {
  private static final SearchSpace SPACE = SearchSpaces.named("nas-bench-201");
  private static final OptionCosts COSTS = OptionCosts.of(SPACE, new Skeleton(4, 1, 3, 8, 8, 10));

  private static Collapse of(int... options) {
    return Collapse.of(
        SPACE, COSTS, SPACE.architecture(options), ProductPoint.uniform(SPACE.sizes()));
  }

  /** The binomial tails of 6 trials at 1/5, by hand: 6/6 is 5^-6, 5/6 and more 25 / 15625. */
  @Test
  void skipsBeyondChanceAreACollapse() {
    Collapse all = of(1, 1, 1, 1, 1, 1);
    assertThat(all.skips()).isEqualTo(6);
    assertThat(all.chanceOfSkips()).isCloseTo(1.0 / 15_625, within(1e-12));
    assertThat(all.isCollapsing()).isTrue();
    assertThat(all.text()).startsWith("6 of 6 choices would be skip connections");
    Collapse most = of(1, 1, 1, 1, 1, 3);
    assertThat(most.chanceOfSkips()).isCloseTo(25.0 / 15_625, within(1e-12));
    assertThat(most.isCollapsing()).isTrue();
    Collapse many = of(1, 1, 1, 1, 3, 3);
    assertThat(many.chanceOfSkips()).isCloseTo(265.0 / 15_625, within(1e-12));
    assertThat(many.isCollapsing()).isFalse();
    assertThat(many.meanEntropy()).isCloseTo(Math.log(5), within(1e-12));
  }

  @Test
  void nothingToTrainIsACollapseToo() {
    Collapse nothing = of(0, 1, 4, 0, 4, 0);
    assertThat(nothing.withoutParameters()).isEqualTo(6);
    assertThat(nothing.isCollapsing()).isTrue();
    assertThat(nothing.text()).isEqualTo("none of 6 choices would have parameters");
    assertThat(of(0, 1, 4, 0, 4, 2).isCollapsing()).isFalse();
  }

  @Test
  void droppedEdgesDoNotCount() {
    SearchSpace darts = SearchSpaces.named("darts");
    OptionCosts costs = OptionCosts.of(darts, new Skeleton(4, 3, 3, 8, 8, 10));
    Architecture drawn = darts.random(new RandomStreams(1).stream("drawn"));
    Collapse collapse = Collapse.of(darts, costs, drawn, ProductPoint.uniform(darts.sizes()));
    assertThat(collapse.skippable()).isEqualTo(16);
    assertThat(collapse.decided()).isEqualTo(16);
  }

  /** Skips, option 1, become the best on every edge as the weights are trained. */
  @Test
  void aSearchEndsAtTheLastEpochBeforeItsCollapse() {
    double[][] costs = new double[6][];
    for (int e = 0; e < 6; e++) {
      costs[e] = new double[] {0.6, 0, 0.7, 0.9, 0.8};
    }
    List<SearchStep> whole = steps(costs, false);
    List<SearchStep> ended = steps(costs, true);
    SearchStep last = ended.get(ended.size() - 1);
    EarlyEnd end = Objects.requireNonNull(last.earlyEnd());
    assertThat(end.reason()).startsWith("the search collapses: none of 6 choices");
    assertThat(end.backTo()).isEqualTo(last.epoch() - 1);
    assertThat(ended.size()).isLessThan(whole.size());
    assertThat(last.isLast()).isTrue();
    assertThat(last.point()).isEqualTo(whole.get(end.backTo() * 5).point());
    assertThat(whole.get(whole.size() - 1).earlyEnd()).isNull();
  }

  /** Weights and architecture learn slowly enough for the search to begin sound. */
  private static List<SearchStep> steps(double[][] costs, boolean endingOnCollapse) {
    Method gaea = Methods.named("gaea");
    // Without noise, and in epochs so short that the first one ends before the weights are trained.
    BatchSources<Double> feed = new BatchSources<>(() -> 0.0, () -> 0.0, 5);
    return new Search<>(
            gaea.with(gaea.weights().withRates(0.02, 0.02)).withArchitectureRate(0.02),
            SPACE,
            new AnalyticSupernet(costs),
            feed,
            SearchSettings.of(60).on(COSTS, 1).guardedBy(new Guard(false, endingOnCollapse)),
            new RandomStreams(1))
        .steps()
        .toList();
  }
}
