package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.elimination.Eliminations;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole search loop, without a network: see {@link AnalyticSupernet}. */
class SearchTest {
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

  private static Search<Double> search(Method method, Supernet<Double> supernet, long seed) {
    return search(method, supernet, seed, Elimination.none());
  }

  private static Search<Double> search(
      Method method, Supernet<Double> supernet, long seed, Elimination elimination) {
    RandomGenerator batches = new RandomStreams(seed).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS);
    return new Search<>(
        fast(method),
        SPACE,
        supernet,
        feed,
        SearchSettings.of(EPOCHS).withElimination(elimination),
        new RandomStreams(seed));
  }

  /** The analytic supernet's weights want larger steps than a network's. */
  private static Method fast(Method method) {
    return method.with(method.weights().withRates(0.2, 0.01));
  }

  private static ProductPoint last(Search<Double> search) {
    return search.steps().reduce((before, now) -> now).orElseThrow().point();
  }

  /** GAEA's search of NAS-Bench-201 ends after 25 epochs, in the middle of its cosine. */
  @Test
  void aScheduleOfItsOwnLengthIsLeftWhereTheSearchEnds() {
    Method published = Methods.named("gaea").with(WeightRecipe.gaeaNasBench201());
    RandomGenerator batches = new RandomStreams(1).stream("batches");
    List<SearchStep> steps =
        new Search<>(
                published,
                SPACE,
                new AnalyticSupernet(costs()),
                new BatchSources<>(
                    () -> AnalyticSupernet.batch(batches),
                    () -> AnalyticSupernet.batch(batches),
                    4),
                SearchSettings.of(25),
                new RandomStreams(1))
            .steps()
            .toList();
    for (SearchStep step : steps.subList(1, steps.size())) {
      int epoch = (step.number() - 1) / 4;
      assertThat(step.learningRate())
          .isCloseTo(0.001 + 0.012 * (1 + Math.cos(Math.PI * epoch / 50)), within(1e-15));
    }
    assertThat(steps).hasSize(101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaea",
        "gaea-joint",
        "gaea-bilevel",
        "gaea-floor",
        "gaea-pc-darts",
        "gaea-pc-darts-erm",
        "darts",
        "darts-second-order",
        "robust-darts-es",
        "robust-darts-l2",
        "robust-darts-dp",
        "darts-pt",
        "darts-pt-blank",
        "spos",
        "fairnas",
        "proxylessnas-r",
        "asng",
        "cars"
      })
  void findsTheKnownBestArchitecture(String name) {
    requireBest(Methods.named(name));
  }

  /** Whose published steps are small, for a search a hundred times as long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "darts-minus",
        "pc-darts",
        "snas",
        "dsnas",
        "gdas",
        "gaea-gdas",
        "gaea-gdas-erm",
        "setn"
      })
  void findsTheKnownBestArchitectureWithStepsOfItsOwnLength(String name) {
    Method published = Methods.named(name);
    requireBest(published.forSteps(published.objective().architectureSteps(EPOCHS * STEPS)));
  }

  private static void requireBest(Method method) {
    Search<Double> search = search(method, new AnalyticSupernet(costs()), 1);
    last(search);
    assertThat(search.deriveArchitecture()).isEqualTo(SPACE.architecture(0, 1, 2, 3, 4, 0));
  }

  /** What is drawn is not the very best, but fewer than one in fifty architectures cost less. */
  @ParameterizedTest
  @ValueSource(strings = {"random-sharing", "enas"})
  void findsOneOfTheBestFiftieth(String name) {
    Search<Double> search = search(Methods.named(name), new AnalyticSupernet(costs()), 1);
    last(search);
    double own = cost(search.deriveArchitecture());
    assertThat(SPACE.all().filter(other -> cost(other) < own).count()).isLessThan(15_625 / 50);
  }

  private static double cost(Architecture architecture) {
    double cost = 0;
    for (int e = 0; e < 6; e++) {
      cost += costs()[e][architecture.picks().get(e).get(0)];
    }
    return cost;
  }

  @Test
  void aPathIsHeldAndThePolicyLearnsFromItAgainAndAgain() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Search<Double> search = search(Methods.named("mdenas"), supernet, 1);
    List<SearchStep> steps = search.steps().toList();
    long learned =
        steps.stream().map(SearchStep::architecturePass).filter(Objects::nonNull).count();
    assertThat(learned).isEqualTo(EPOCHS * STEPS / 13); // 150 paths fit 13 times in 2,000
    assertThat(supernet.weightSteps()).isEqualTo(EPOCHS * STEPS);
    assertThat(steps.get(steps.size() - 1).point()).isNotEqualTo(steps.get(0).point());
    SPACE.requireMember(search.deriveArchitecture());
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
    SearchStep only = first.steps().reduce((before, now) -> now).orElseThrow();
    Architecture drawn = first.deriveArchitecture();
    assertThat(supernet.weightSteps()).isZero();
    assertThat(first.chosenAt(only)).isEqualTo(drawn);
    Search<Double> second = search(Methods.named("random"), supernet, 2);
    assertThat(second.deriveArchitecture()).isNotEqualTo(drawn);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void certifiedEliminationLeavesTheArchitectureAsItIsAndComputesLess(long seed) {
    Method gaea = Methods.named("gaea");
    AnalyticSupernet full = new AnalyticSupernet(costs());
    AnalyticSupernet pruned = new AnalyticSupernet(costs());
    Search<Double> whole = search(gaea, full, seed);
    Search<Double> shrinking = search(gaea, pruned, seed, Eliminations.certified());
    List<SearchStep> steps = shrinking.steps().toList();
    last(whole);
    assertThat(shrinking.deriveArchitecture()).isEqualTo(whole.deriveArchitecture());
    List<Removal> removals =
        steps.stream()
            .map(SearchStep::move)
            .filter(Objects::nonNull)
            .flatMap(move -> move.removals().stream())
            .toList();
    assertThat(removals).isNotEmpty().doesNotHaveDuplicates();
    assertThat(removals).allSatisfy(r -> assertThat(r.reason()).contains("steps that remain"));
    assertThat(pruned.operationsComputed()).isLessThan(full.operationsComputed());
  }

  @Test
  void aThresholdRemovesForGoodAndNeverTheLargest() {
    Search<Double> search =
        search(
            Methods.named("gaea"), new AnalyticSupernet(costs()), 1, Eliminations.threshold(0.3));
    List<SearchStep> steps = search.steps().toList();
    for (int n = 1; n < steps.size(); n++) {
      double[][] before = steps.get(n - 1).point().blocks();
      double[][] after = steps.get(n).point().blocks();
      for (int e = 0; e < before.length; e++) {
        for (int o = 0; o < before[e].length; o++) {
          assertThat(before[e][o] > 0 || after[e][o] == 0).isTrue();
        }
      }
    }
    assertThat(
            last(search(
                    Methods.named("gaea"),
                    new AnalyticSupernet(costs()),
                    1,
                    Eliminations.threshold(0.3)))
                .meanLargestWeight())
        .isEqualTo(1);
  }

  @Test
  void eliminationByADartsSearchIsForGoodToo() {
    ProductPoint point =
        last(
            search(
                Methods.named("darts"),
                new AnalyticSupernet(costs()),
                1,
                Eliminations.threshold(0.19)));
    assertThat(Arrays.stream(point.blocks()).flatMapToDouble(Arrays::stream)).contains(0.0);
  }

  /** A supernet whose loss, or gradient at edge 2<-1, is NaN after some passes. */
  private static Supernet<Double> breakingAfter(int good, boolean inGradient) {
    return new Supernet<>() {
      private int passes;

      @Override
      public PassResult pass(OptionWeights weights, Double batch, GradientRequest wanted) {
        double value = passes++ < good ? 1 : Double.NaN;
        double[][] gradient = new double[6][5];
        gradient[2][3] = inGradient ? value : 1;
        return new PassResult(inGradient ? 1 : value, 0, 1, gradient);
      }

      @Override
      public void stepWeights(double learningRate) {}
    };
  }

  @Test
  void whatIsNotFiniteStopsTheSearchAndSaysWhere() {
    Search<Double> byLoss = search(Methods.named("gaea"), breakingAfter(2 * STEPS + 3, false), 1);
    assertThatExceptionOfType(SearchDivergedException.class)
        .isThrownBy(() -> last(byLoss))
        .withMessageContaining("the loss is NaN in epoch 2, iteration 2");
    Search<Double> byGradient =
        search(Methods.named("gaea"), breakingAfter(2 * STEPS + 2, true), 1);
    assertThatExceptionOfType(SearchDivergedException.class)
        .isThrownBy(() -> last(byGradient))
        .withMessageContaining("the gradient at 2<-1 is NaN in epoch 2, iteration 2")
        .satisfies(e -> assertThat(e.point().meanEntropy()).isPositive());
  }
}
