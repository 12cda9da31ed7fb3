package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.layer.Cost;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.Objectives;
import org.gaea.objective.Regulariser;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.CountedCost;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole searches by methods that smooth or sample the mixture: see {@link AnalyticSupernet}. */
class GradientMethodsTest {
  private static final SearchSpace SPACE = NasBench201.space();
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

  private static Search<Double> search(
      Method method, Supernet<Double> supernet, SearchSettings settings) {
    RandomGenerator batches = new RandomStreams(1).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS);
    int steps = method.objective().architectureSteps(EPOCHS * STEPS);
    return new Search<>(
        method.forSteps(steps).with(method.weights().withRates(0.2, 0.01)),
        SPACE,
        supernet,
        feed,
        settings,
        new RandomStreams(1));
  }

  private static SearchStep last(Search<Double> search) {
    return search.steps().reduce((before, now) -> now).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xnas", "sdarts-rs", "sdarts-adv", "drnas", "proxylessnas", "proxylessnas-two"})
  void findsTheKnownBestArchitecture(String name) {
    Search<Double> search =
        search(Methods.named(name), new AnalyticSupernet(costs()), SearchSettings.of(EPOCHS));
    last(search);
    assertThat(search.deriveArchitecture()).isEqualTo(SPACE.architecture(0, 1, 2, 3, 4, 0));
  }

  /** The axes are free: each relaxation under exponentiated gradient. */
  @ParameterizedTest
  @ValueSource(strings = {"sdarts-rs", "sdarts-adv", "proxylessnas", "proxylessnas-two"})
  void anySimplexGeometryWillDo(String name) {
    Method method =
        Methods.named(name)
            .with(new MirrorDescent(new ExponentiatedGradient(), 0.1))
            .with(Methods.named("gaea").objective());
    Search<Double> search =
        search(
            method.withArchitectureRate(0.02 / Math.sqrt(method.publishedSteps() / 2000.0)),
            new AnalyticSupernet(costs()),
            SearchSettings.of(EPOCHS));
    last(search);
    assertThat(search.deriveArchitecture()).isEqualTo(SPACE.architecture(0, 1, 2, 3, 4, 0));
  }

  @Test
  void multiplicativeWeightsStopComputingWhatCannotWin() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Search<Double> search = search(Methods.named("xnas"), supernet, SearchSettings.of(EPOCHS));
    assertThat(last(search).point().meanLargestWeight()).isEqualTo(1);
    assertThat(supernet.operationsComputed()).isLessThan(2L * EPOCHS * STEPS * 30 * 9 / 10);
  }

  /** While the factor is large, the logits of an edge fall together: the point stays inside. */
  @Test
  void theLogSumExpOfLogitsHoldsTheDistributionsTogether() {
    SearchSettings settings = SearchSettings.of(EPOCHS);
    Method beta = Methods.named("beta-darts");
    Method plain = beta.with(Methods.named("darts").geometry());
    SearchStep held = last(search(beta, new AnalyticSupernet(costs()), settings));
    SearchStep free = last(search(plain, new AnalyticSupernet(costs()), settings));
    assertThat(held.point().meanEntropy()).isGreaterThan(free.point().meanEntropy() * 1.1);
  }

  /** With the best operation of each edge far dearer than the rest, another one is found. */
  @ParameterizedTest
  @ValueSource(strings = {"gaea", "proxylessnas"})
  void expectedCostsTurnTheSearchAwayFromDearOptions(String name) {
    Method method = Methods.named(name);
    Method priced =
        method.with(
            Objectives.regularised(method.objective(), Regulariser.addedCost(CountedCost.MACS, 1)));
    Search<Double> search = search(priced, new AnalyticSupernet(costs()), priced());
    last(search);
    Architecture found = search.deriveArchitecture();
    for (int e = 0; e < 6; e++) {
      assertThat(found.has(e, e % 5)).isFalse();
    }
  }

  /** Where dear options are no better, the published term decides. */
  @Test
  void theMultipliedTermPrefersTheCheaperOfEqualOptions() {
    double[][] equal = new double[6][5];
    for (double[] row : equal) {
      Arrays.fill(row, 1);
    }
    Search<Double> search =
        search(Methods.named("proxylessnas-macs"), new AnalyticSupernet(equal), priced());
    last(search);
    Architecture found = search.deriveArchitecture();
    for (int e = 0; e < 6; e++) {
      assertThat(found.has(e, e % 5)).isFalse();
    }
  }

  private static SearchSettings priced() {
    List<List<Cost>> options = new ArrayList<>();
    for (int e = 0; e < 6; e++) {
      List<Cost> row = new ArrayList<>();
      for (int o = 0; o < 5; o++) {
        row.add(new Cost(0, o == e % 5 ? 3_000_000 : 1000));
      }
      options.add(row);
    }
    return SearchSettings.of(EPOCHS).on(new OptionCosts(new Cost(0, 1000), options), 1);
  }

  /** Warm-up is a quarter; after it every fifth iteration steps the architecture. */
  @Test
  void gatesAreStepEveryFifthBatchAfterUniformPaths() {
    List<SearchStep> steps =
        search(
                Methods.named("proxylessnas"),
                new AnalyticSupernet(costs()),
                SearchSettings.of(EPOCHS))
            .steps()
            .skip(1)
            .toList();
    List<Integer> moved =
        steps.stream()
            .filter(step -> Objects.nonNull(step.move()))
            .map(SearchStep::number)
            .toList();
    assertThat(moved).hasSize(300).startsWith(505, 510).allMatch(n -> n % 5 == 0);
  }

  /** One path forward: a weight step computes six operations, an architecture step all thirty. */
  @Test
  void weightStepsTrainOnePathAndArchitectureStepsSeeAllOptions() {
    List<Integer> computed = new ArrayList<>();
    List<GradientRequest> wanted = new ArrayList<>();
    AnalyticSupernet inside = new AnalyticSupernet(costs());
    Supernet<Double> counting =
        new Supernet<>() {
          @Override
          public PassResult pass(OptionWeights weights, Double batch, GradientRequest gradients) {
            int count = 0;
            for (int d = 0; d < 6; d++) {
              for (int o = 0; o < 5; o++) {
                count += weights.computed()[d][o] ? 1 : 0;
              }
            }
            computed.add(count);
            wanted.add(gradients);
            return inside.pass(weights, batch, gradients);
          }

          @Override
          public void stepWeights(double learningRate) {
            inside.stepWeights(learningRate);
          }
        };
    last(search(Methods.named("proxylessnas"), counting, SearchSettings.of(EPOCHS)));
    for (int i = 0; i < computed.size(); i++) {
      assertThat(computed.get(i)).isEqualTo(wanted.get(i) == GradientRequest.WEIGHTS ? 6 : 30);
    }
  }

  /** Two passes beside the steps of the ascent, all on the batch of the weight step. */
  @Test
  void theAscentAsksOnTheBatchOfItsWeightStep() {
    List<Double> batches = new ArrayList<>();
    AnalyticSupernet inside = new AnalyticSupernet(costs());
    Supernet<Double> listening =
        new Supernet<>() {
          @Override
          public PassResult pass(OptionWeights weights, Double batch, GradientRequest gradients) {
            batches.add(batch);
            return inside.pass(weights, batch, gradients);
          }

          @Override
          public void stepWeights(double learningRate) {
            inside.stepWeights(learningRate);
          }
        };
    Search<Double> search =
        search(Methods.named("sdarts-adv"), listening, SearchSettings.of(EPOCHS));
    assertThat(search.steps().limit(2)).hasSize(2);
    assertThat(batches).hasSize(11);
    assertThat(batches.subList(1, 11)).containsOnly(batches.get(10)).doesNotContain(batches.get(0));
  }

  /**
   * Half the squared distance of a sum of features, each weighted by its option, from a target: a
   * loss that is bounded below in the weights, as sparse codes need, which are not normalised.
   */
  private static final class Regression implements Supernet<Double> {
    private static final int DIMENSIONS = 12;
    private final double[][][] features = new double[6][5][];
    private final double[] target;
    private final List<Integer> computed = new ArrayList<>();

    Regression() {
      RandomGenerator random = new RandomStreams(5).stream("features");
      for (double[][] row : features) {
        Arrays.setAll(row, o -> random.doubles(DIMENSIONS, -1, 1).toArray());
      }
      target = random.doubles(DIMENSIONS, -1, 1).toArray();
    }

    @Override
    public PassResult pass(OptionWeights weights, Double batch, GradientRequest wanted) {
      double[] residual = Arrays.stream(target).map(v -> -v).toArray();
      int count = 0;
      for (int d = 0; d < 6; d++) {
        for (int o = 0; o < 5; o++) {
          count += weights.computed()[d][o] ? 1 : 0;
          for (int i = 0; i < DIMENSIONS; i++) {
            residual[i] += weights.values()[d][o] * features[d][o][i];
          }
        }
      }
      computed.add(count);
      double[][] gradient = new double[6][5];
      double loss = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        loss += residual[i] * residual[i] / 2;
        for (int d = 0; d < 6; d++) {
          for (int o = 0; o < 5; o++) {
            gradient[d][o] += weights.computed()[d][o] ? residual[i] * features[d][o][i] : 0;
          }
        }
      }
      return new PassResult(loss, 0, 1, gradient);
    }

    @Override
    public void stepWeights(double learningRate) {}
  }

  /** One entry an edge is run; the codes lower the loss; the same seed repeats them. */
  @ParameterizedTest
  @CsvSource({"ista-nas, 0.7", "ista-nas-one-stage, 0.95"})
  void sparseCodesRunTheirSupportAloneAndDescend(String name, double share) {
    Regression supernet = new Regression();
    Search<Double> search = search(Methods.named(name), supernet, SearchSettings.of(EPOCHS));
    List<SearchStep> steps = search.steps().toList();
    SearchStep end = steps.get(steps.size() - 1);
    assertThat(supernet.computed).containsOnly(6);
    assertThat(Objects.requireNonNull(end.architecturePass()).loss())
        .isLessThan(share * Objects.requireNonNull(steps.get(1).architecturePass()).loss());
    SPACE.requireMember(search.deriveArchitecture());
    Search<Double> again = search(Methods.named(name), new Regression(), SearchSettings.of(EPOCHS));
    SearchStep repeated = again.steps().skip(2 * STEPS).findFirst().orElseThrow();
    assertThat(repeated.view().strengths()).isDeepEqualTo(steps.get(2 * STEPS).view().strengths());
  }
}
