package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Eliminations;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IterateMeanTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final int EPOCHS = 4;
  private static final int STEPS = 50;

  /** Options differ by a tenth of the deviation between batches. */
  private static double[][] costs() {
    double[][] costs = new double[6][5];
    for (int e = 0; e < 6; e++) {
      for (int o = 0; o < 5; o++) {
        costs[e][o] = 0.1 * Math.floorMod(o - e, 5);
      }
    }
    return costs;
  }

  private static Search<Double> search(Method method, Elimination elimination, long seed) {
    RandomGenerator batches = new RandomStreams(seed).stream("batches");
    return new Search<>(
        method.with(method.weights().withRates(0.2, 0.01)),
        SPACE,
        new AnalyticSupernet(costs()),
        new BatchSources<>(batches::nextGaussian, batches::nextGaussian, STEPS),
        SearchSettings.of(EPOCHS).withElimination(elimination),
        new RandomStreams(seed));
  }

  private static Method averaged(String method, double share) {
    Method published = Methods.named(method);
    return published.with(Discretisations.suffixAveraged(published.discretisation(), share));
  }

  /** The plain mean, over all steps of the architecture from some iteration on. */
  private static double[][] mean(List<SearchStep> steps, int first, int last) {
    double[][] sum = new double[6][5];
    for (int s = first; s <= last; s++) {
      double[][] at = steps.get(s).point().blocks();
      for (int e = 0; e < 6; e++) {
        for (int o = 0; o < 5; o++) {
          sum[e][o] += at[e][o] / (last - first + 1);
        }
      }
    }
    return sum;
  }

  private static void requireEqual(double[][] actual, double[][] expected) {
    for (int e = 0; e < 6; e++) {
      for (int o = 0; o < 5; o++) {
        assertThat(actual[e][o]).isCloseTo(expected[e][o], within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaea", "gaea-joint", "darts", "asng"})
  void theChoiceIsByThePlainMeanOfTheSecondHalf(String name) {
    Search<Double> search = search(averaged(name, 0.5), Elimination.none(), 1);
    List<SearchStep> steps = search.steps().toList();
    int all = EPOCHS * STEPS;
    for (int s = 0; s <= all / 2; s++) {
      assertThat(steps.get(s).choiceView().point()).isEqualTo(steps.get(s).point());
    }
    for (int s = all / 2 + 1; s <= all; s++) {
      double[][] mean = mean(steps, all / 2 + 1, s);
      requireEqual(steps.get(s).choiceView().point().blocks(), mean);
      requireEqual(steps.get(s).choiceView().strengths(), mean);
    }
    ArchitectureView end = steps.get(all).choiceView();
    assertThat(search.deriveArchitecture())
        .isEqualTo(
            Discretisations.argmax().choose(SPACE, end, new RandomStreams(1).stream("unused")));
  }

  @Test
  void withoutAMeanTheChoiceIsByTheLastIterate() {
    search(Methods.gaea(), Elimination.none(), 1)
        .steps()
        .forEach(step -> assertThat(step.choiceView().point()).isEqualTo(step.point()));
  }

  @Test
  void anOptionThatIsRemovedIsNotChosenByWhatItWas() {
    Method method = averaged("gaea", 1).withArchitectureRate(0.5);
    List<SearchStep> steps = search(method, Eliminations.threshold(0.15), 1).steps().toList();
    SearchStep end = steps.get(steps.size() - 1);
    int removed = 0;
    for (int e = 0; e < 6; e++) {
      for (int o = 0; o < 5; o++) {
        if (end.point().block(e)[o] == 0) {
          assertThat(end.choiceView().point().block(e)[o]).isZero();
          assertThat(end.choiceView().strengths()[e][o]).isZero();
          removed++;
        }
      }
    }
    assertThat(removed).isPositive();
  }

  @Test
  void itBeginsAnewWhereTheSearchDoes() {
    IterateMean mean = new IterateMean(0.5);
    ArchitectureView early = ArchitectureView.of(ProductPoint.of(new double[][] {{0.9, 0.1}}));
    ArchitectureView late = ArchitectureView.of(ProductPoint.of(new double[][] {{0.4, 0.6}}));
    mean.observe(0.4, late);
    assertThat(mean.over(early)).isSameAs(early);
    mean.observe(0.5, early);
    assertThat(mean.over(late).point()).isEqualTo(early.point());
    mean.restart();
    assertThat(mean.over(late)).isSameAs(late);
    mean.observe(0.9, late);
    assertThat(mean.over(early).point()).isEqualTo(late.point());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void aShareThatIsNoneIsRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Discretisations.suffixAveraged(Discretisations.argmax(), share))
        .withMessage("the mean over %s of a search, expected in (0, 1]", share);
  }
}
