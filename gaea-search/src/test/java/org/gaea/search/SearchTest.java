package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.NasBench201;
import org.gaea.supernet.EdgeWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole search loop, without a network: see {@link AnalyticSupernet}. */
class SearchTest {
  private static final NasBench201 SPACE = new NasBench201();
  private static final int EPOCHS = 20;
  private static final int STEPS = 100;

  /** The best operation of edge e is number e mod 5; the others cost up to 1 more. */
  private static double[][] costs() {
    double[][] costs = new double[6][5];
    for (int e = 0; e < 6; e++) {
      for (int o = 0; o < 5; o++) {
        costs[e][o] = 0.25 * Math.floorMod(o - e, 5);
      }
    }
    return costs;
  }

  private static Search<Double> search(Method method, Supernet<Double> supernet, long seed) {
    RandomGenerator batches = new RandomStreams(seed).stream("batches");
    Feed<Double> feed =
        new Feed<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS);
    return new Search<>(method, SPACE, supernet, feed, EPOCHS, 0.2, 0.01, new RandomStreams(seed));
  }

  private static ProductPoint last(Search<Double> search) {
    return search.steps().reduce((before, now) -> now).orElseThrow().point();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaea", "gaea-joint", "gaea-bilevel", "darts"})
  void findsTheKnownBestArchitecture(String name) {
    Search<Double> search = search(Methods.named(name), new AnalyticSupernet(costs()), 1);
    assertThat(search.discretise(last(search))).isEqualTo(SPACE.architecture(0, 1, 2, 3, 4, 0));
  }

  @Test
  void theSameSeedGivesTheSameStream() {
    List<SearchStep> once =
        search(Methods.named("darts"), new AnalyticSupernet(costs()), 3).steps().toList();
    List<SearchStep> twice =
        search(Methods.named("darts"), new AnalyticSupernet(costs()), 3).steps().toList();
    assertThat(once.stream().map(SearchStep::point))
        .isEqualTo(twice.stream().map(SearchStep::point).toList());
    assertThat(last(search(Methods.named("darts"), new AnalyticSupernet(costs()), 4)))
        .isNotEqualTo(once.get(once.size() - 1).point());
  }

  @Test
  void exponentiatedGradientIsSparserThanAdamOnLogits() {
    ProductPoint gaea = last(search(Methods.named("gaea"), new AnalyticSupernet(costs()), 1));
    ProductPoint darts = last(search(Methods.named("darts"), new AnalyticSupernet(costs()), 1));
    assertThat(gaea.meanEntropy()).isLessThan(darts.meanEntropy() / 2);
  }

  @Test
  void stepsCountEpochsAndSayWhereTheyEnd() {
    List<SearchStep> steps =
        search(Methods.named("gaea"), new AnalyticSupernet(costs()), 1).steps().toList();
    assertThat(steps).hasSize(EPOCHS * STEPS + 1);
    assertThat(steps.get(0).epoch()).isZero();
    assertThat(steps.get(0).point()).isEqualTo(ProductPoint.uniform(SPACE.sizes()));
    assertThat(steps.get(1).epoch()).isEqualTo(1);
    assertThat(steps.stream().filter(SearchStep::endsEpoch)).hasSize(EPOCHS);
    assertThat(steps.get(STEPS).progress()).isEqualTo(1);
  }

  @Test
  void alternatingStepsBlocksOnTheirOwnBatchesAndJointOnOne() {
    SearchStep alternating =
        search(Methods.named("gaea"), new AnalyticSupernet(costs()), 1)
            .steps()
            .skip(1)
            .findFirst()
            .orElseThrow();
    assertThat(alternating.weightPass()).isNotSameAs(alternating.architecturePass());
    SearchStep joint =
        search(Methods.named("gaea-joint"), new AnalyticSupernet(costs()), 1)
            .steps()
            .skip(1)
            .findFirst()
            .orElseThrow();
    assertThat(joint.weightPass()).isNotNull().isSameAs(joint.architecturePass());
  }

  @Test
  void randomTrainsNothingAndDrawsAnotherArchitectureForAnotherSeed() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Search<Double> first = search(Methods.named("random"), supernet, 1);
    Architecture drawn = first.discretise(last(first));
    assertThat(supernet.weightSteps()).isZero();
    assertThat(first.discretise(ProductPoint.uniform(SPACE.sizes()))).isEqualTo(drawn);
    Search<Double> second = search(Methods.named("random"), supernet, 2);
    assertThat(second.discretise(last(second))).isNotEqualTo(drawn);
  }

  @Test
  void aLossThatIsNotFiniteStopsTheSearchAndSaysWhere() {
    Supernet<Double> broken =
        new Supernet<>() {
          private int passes;

          @Override
          public Pass pass(EdgeWeights weights, Double batch, Wanted wanted) {
            passes++;
            double loss = passes > 2 * STEPS + 3 ? Double.NaN : 1;
            return new Pass(loss, 0, 1, new double[6][5]);
          }

          @Override
          public void stepWeights(double learningRate) {}
        };
    Search<Double> search = search(Methods.named("gaea"), broken, 1);
    assertThatExceptionOfType(SearchDivergedException.class)
        .isThrownBy(() -> last(search))
        .withMessageContaining("NaN in epoch 2, iteration 2");
  }
}
