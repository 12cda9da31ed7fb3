package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Axes;
import org.gaea.method.Axis;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.search.EpochDiagnostics.CollapseSign;
import org.gaea.search.EpochDiagnostics.CollapseSign.Symptom;
import org.gaea.search.EpochDiagnostics.Rounding;
import org.gaea.search.SearchSettings.Guard;
import org.gaea.search.SearchStep.EarlyEnd;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards of whole searches. */
class GuardedSearchTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final OptionCosts COSTS = OptionCosts.of(SPACE, new Skeleton(4, 1, 3, 8, 8, 10));
  private static final int EPOCHS = 20;
  private static final int STEPS = 10;

  /**
   * A supernet that stays where it is and collapses without showing it in what would be chosen: the
   * 3x3 convolution is a little better than the others throughout. With every weight step the loss
   *
   * <pre>
   *     2 - 0.009 steps + sum over d of steps (bend (m_0 - m_1)^2 / 2 + sharp [one-hot]) - 1e-6 m_3
   * </pre>
   *
   * bends more, or falls for a mixture and rises for what is one-hot.
   */
  private record Planted(double bend, double sharp, int[] steps) implements Supernet<Double> {
    @Override
    public PassResult pass(OptionWeights m, Double batch, GradientRequest wanted) {
      double loss = 2 - 0.009 * steps[0];
      double[][] gradient = new double[m.values().length][];
      for (int d = 0; d < gradient.length; d++) {
        double[] row = m.values()[d];
        gradient[d] = new double[row.length];
        double difference = row[0] - row[1];
        loss += steps[0] * bend * difference * difference / 2 - 1e-6 * row[3];
        gradient[d][0] += steps[0] * bend * difference;
        gradient[d][1] -= steps[0] * bend * difference;
        gradient[d][3] -= 1e-6;
        for (double weight : row) {
          loss += weight == 1 ? steps[0] * sharp : 0;
        }
      }
      return new PassResult(loss, 1, 2, wanted.architecture() ? gradient : new double[0][]);
    }

    @Override
    public void stepWeights(double learningRate) {
      steps[0]++;
    }
  }

  private static List<SearchStep> steps(Method method, Supernet<Double> supernet, Guard guard) {
    RandomGenerator batches = new RandomStreams(1).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
                () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS)
            .measuredOn(List.of(0.0, 0.1));
    return new Search<>(
            method,
            SPACE,
            supernet,
            feed,
            SearchSettings.of(EPOCHS).on(COSTS, 1).guardedBy(guard),
            new RandomStreams(1))
        .steps()
        .toList();
  }

  private static List<Symptom> kinds(List<SearchStep> steps) {
    return steps.stream()
        .map(SearchStep::diagnostics)
        .filter(Objects::nonNull)
        .flatMap(vitals -> vitals.signs().stream())
        .map(CollapseSign::kind)
        .distinct()
        .toList();
  }

  @Test
  void onlyTheEigenvalueShowsThatTheLossBendsEverMore() {
    Method gaea = Methods.named("gaea");
    Supernet<Double> hidden = new Planted(0.01, 0, new int[1]);
    assertThat(kinds(steps(gaea, hidden, Guard.NONE))).isEmpty();
    List<SearchStep> watched =
        steps(gaea, new Planted(0.01, 0, new int[1]), new Guard(true, false));
    assertThat(kinds(watched)).containsExactly(Symptom.CURVATURE);
    // At the barycentre of five options the curvature in logits 0 and 1 is 2 bend steps / 25.
    EpochDiagnostics first = Objects.requireNonNull(watched.get(STEPS).diagnostics());
    assertThat(first.dominantEigenvalue().orElseThrow())
        .isCloseTo(2 * 0.01 * STEPS / 25, within(1e-4));
    SearchStep last = watched.get(watched.size() - 1);
    assertThat(last.earlyEnd()).isNull();

    List<SearchStep> ended = steps(gaea, new Planted(0.01, 0, new int[1]), new Guard(false, true));
    EarlyEnd end = Objects.requireNonNull(ended.get(ended.size() - 1).earlyEnd());
    assertThat(end.reason()).contains("dominant eigenvalue");
    assertThat(end.backTo()).isEqualTo(3);
    assertThat(ended).hasSize(9 * STEPS + 1);
    assertThat(ended.get(ended.size() - 1).point()).isEqualTo(watched.get(3 * STEPS).point());
  }

  @Test
  void onlyTheRoundingShowsThatTheChoiceGetsWorse() {
    Supernet<Double> sharp = new Planted(0, 0.01, new int[1]);
    List<SearchStep> steps = steps(Methods.named("gaea"), sharp, Guard.NONE);
    assertThat(kinds(steps)).containsExactly(Symptom.ROUNDING);
    EpochDiagnostics first = Objects.requireNonNull(steps.get(STEPS).diagnostics());
    Rounding rounding = first.rounding().orElseThrow();
    double weights = 2 - 0.009 * STEPS;
    assertThat(rounding.rounded()).isCloseTo(weights + 6 * STEPS * 0.01 - 6e-6, within(1e-9));
    assertThat(rounding.gap()).isNegative();
    List<SearchStep> ended =
        steps(Methods.named("gaea"), new Planted(0, 0.01, new int[1]), new Guard(false, true));
    EarlyEnd end = Objects.requireNonNull(ended.get(ended.size() - 1).earlyEnd());
    assertThat(end.reason()).contains("what would be chosen does ever worse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaea",
        "gaea-bilevel",
        "darts",
        "gdas",
        "gaea-gdas",
        "pc-darts",
        "drnas",
        "spos",
        "asng"
      })
  void aHealthySearchIsNotWarnedOf(String name) {
    // The convolutions lead from the start: the small one at first, the large one in the end.
    double[][] costs = new double[6][];
    Arrays.fill(costs, new double[] {2.2, 2.2, 1, 0.2, 2.2});
    Method method = Methods.named(name);
    Method fast = method.with(method.weights().withRates(0.2, 0.01));
    List<SearchStep> steps =
        steps(
            fast.forSteps(fast.objective().architectureSteps(EPOCHS * STEPS)),
            new AnalyticSupernet(costs),
            new Guard(true, true));
    assertThat(kinds(steps)).isEmpty();
    assertThat(steps.get(steps.size() - 1).earlyEnd()).isNull();
  }

  /** What is measured is measured on batches of its own and moves nothing. */
  @Test
  void watchingChangesNothing() {
    double[][] costs = new double[6][5];
    Arrays.stream(costs).forEach(row -> Arrays.setAll(row, o -> 0.1 * o));
    Method darts = Methods.named("darts");
    List<SearchStep> watched = steps(darts, new AnalyticSupernet(costs), new Guard(true, false));
    List<SearchStep> unwatched = steps(darts, new AnalyticSupernet(costs), Guard.NONE);
    assertThat(watched.stream().map(SearchStep::point))
        .isEqualTo(unwatched.stream().map(SearchStep::point).toList());
    assertThat(eigenvalues(watched)).isEqualTo(EPOCHS);
    assertThat(eigenvalues(unwatched)).isZero();
  }

  private static long eigenvalues(List<SearchStep> steps) {
    return steps.stream()
        .map(SearchStep::diagnostics)
        .filter(vitals -> vitals != null && vitals.dominantEigenvalue().isPresent())
        .count();
  }

  /** Where no gradient moves the architecture there is no such curvature. */
  @ParameterizedTest
  @ValueSource(strings = {"spos", "asng", "mdenas"})
  void whatHasNoEigenvalueIsNotAskedForIt(String name) {
    double[][] costs = new double[6][5];
    assertThat(
            eigenvalues(
                steps(Methods.named(name), new AnalyticSupernet(costs), new Guard(true, false))))
        .isZero();
  }

  /** Refuses option weights of another shape than its wiring has, as a network does. */
  private record Wired(Supernet<Double> inside, int rows) implements Supernet<Double> {
    @Override
    public PassResult pass(OptionWeights weights, Double batch, GradientRequest wanted) {
      assertThat(weights.values()).hasNumberOfRows(rows);
      return inside.pass(weights, batch, wanted);
    }

    @Override
    public void stepWeights(double learningRate) {
      inside.stepWeights(learningRate);
    }
  }

  /** Its passes had the rows of decisions only, and a network with more ran out of bounds. */
  @ParameterizedTest
  @ValueSource(strings = {"darts", "pc-darts", "gaea-pc-darts", "darts-minus", "gdas"})
  void theCurvatureIsLookedAtInEveryWiring(String name) {
    Method method =
        Axes.replaced(
            Methods.named(name),
            Axis.PUBLISHED,
            Axis.PUBLISHED,
            "bilevel-until-curvature",
            Axis.PUBLISHED);
    int rows = method.relaxation().wiring().rows(SPACE.sizes()).length;
    double[][] costs = new double[6][5];
    Arrays.stream(costs).forEach(row -> Arrays.setAll(row, o -> 0.1 * o));
    Supernet<Double> wired = new Wired(new AnalyticSupernet(costs), rows);
    List<SearchStep> steps = steps(method, wired, Guard.NONE);
    assertThat(eigenvalues(steps)).isEqualTo(steps.size() / STEPS).isGreaterThan(5);
  }

  @Test
  void aRuleOfTheCurvatureIsRefusedWhereThereIsNoMixture() {
    Method method =
        Axes.replaced(
            Methods.named("ista-nas"),
            Axis.PUBLISHED,
            Axis.PUBLISHED,
            "bilevel-until-curvature",
            Axis.PUBLISHED);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> method.requireSuits(SearchSpaces.named("darts")))
        .withMessageContaining("looks at the curvature");
  }

  /** Against finite differences, with edges weighted and a further row. */
  @Test
  void theGradientOfAMixtureIsThatOfTheLoss() {
    RandomGenerator random = new RandomStreams(2).stream("mixture");
    Planted supernet = new Planted(0.3, 0, new int[] {7});
    double[][] p = new double[3][];
    double[][] values = new double[4][];
    boolean[][] computed = new boolean[4][5];
    for (int d = 0; d < 3; d++) {
      double q = random.nextDouble(0.2, 1);
      p[d] = random.doubles(5, 0.1, 1).toArray();
      double sum = Arrays.stream(p[d]).sum();
      p[d] = Arrays.stream(p[d]).map(x -> x / sum).toArray();
      values[d] = Arrays.stream(p[d]).map(x -> q * x).toArray();
      Arrays.fill(computed[d], true);
    }
    values[3] = new double[] {1, 1, 1, 1, 1}; // a further row
    Arrays.fill(computed[3], true);
    ArchitectureView reading =
        new ArchitectureView(ProductPoint.of(p), p, new OptionWeights(values, computed));
    double[][] gradient =
        DominantEigenvalue.gradientOfMixture(
            supernet, reading, 0.0, weights -> weights, reading.point());
    assertThat(gradient).hasNumberOfRows(3);
    double h = 1e-6;
    for (int d = 0; d < 3; d++) {
      double q = Arrays.stream(values[d]).sum();
      for (int o = 0; o < 5; o++) {
        double[] row = values[d].clone();
        values[d][o] = row[o] + q * h;
        double up =
            supernet.pass(new OptionWeights(values, computed), 0.0, GradientRequest.LOSS).loss();
        values[d][o] = row[o] - q * h;
        double down =
            supernet.pass(new OptionWeights(values, computed), 0.0, GradientRequest.LOSS).loss();
        values[d] = row;
        assertThat(gradient[d][o]).isCloseTo((up - down) / (2 * h), within(1e-6));
      }
    }
  }
}
