package org.gaea.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gaea.geometry.ProductPoint;
import org.gaea.layer.Cost;
import org.gaea.objective.ExpectedCost.CostTerm;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.CountedCost;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.CostMeasure.TabulatedCost;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.NasBenchMacro;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedCostTest {
  private static final SearchSpace SPACE = NasBenchMacro.space();
  private static final Skeleton SKELETON = new Skeleton(4, 1, 3, 16, 16, 10);
  private static final SearchTask TASK = new SearchTask(SPACE, OptionCosts.of(SPACE, SKELETON), 10);

  private static double[][] point(Draw draw) {
    double[][] p = new double[SPACE.sizes().length][];
    for (int d = 0; d < p.length; d++) {
      p[d] = draw.inner(SPACE.sizes()[d]);
    }
    return p;
  }

  /** Over all 6,561 architectures, each by its probability. */
  @Seeded
  void isTheMeanCostOfDrawnArchitectures(Draw draw) {
    double[][] p = point(draw);
    OptionCosts costs = TASK.costs();
    for (CountedCost measure : CountedCost.values()) {
      double mean =
          SPACE
              .all()
              .mapToDouble(
                  architecture -> {
                    double probability = 1;
                    double cost = measure.of(costs.fixed());
                    for (int d = 0; d < p.length; d++) {
                      int option = architecture.picks().get(d).get(0);
                      probability *= p[d][option];
                      cost += measure.of(costs.options().get(d).get(option));
                    }
                    return probability * cost;
                  })
              .sum();
      double expected = new ExpectedCost(measure, CostTerm.ADDED, 1).at(TASK, ProductPoint.of(p));
      assertThat(expected).isCloseTo(mean, within(1e-9 * mean));
    }
  }

  @Test
  void atAVertexItIsTheCostOfTheArchitecture() {
    Architecture architecture = SPACE.parse("01201201");
    double[][] vertex = new double[8][3];
    for (int d = 0; d < 8; d++) {
      vertex[d][architecture.picks().get(d).get(0)] = 1;
    }
    Cost cost = SPACE.cost(architecture, SKELETON);
    ProductPoint point = ProductPoint.of(vertex);
    assertThat(new ExpectedCost(CountedCost.MACS, CostTerm.ADDED, 1).at(TASK, point))
        .isEqualTo((double) cost.macs());
    assertThat(new ExpectedCost(CountedCost.PARAMETERS, CostTerm.ADDED, 1).at(TASK, point))
        .isEqualTo((double) cost.parameters());
  }

  /** Of {@code lambda (E - R) / R}. */
  @Seeded
  void theAddedTermsGradientIsItsDerivative(Draw draw) {
    ExpectedCost term = new ExpectedCost(CountedCost.MACS, CostTerm.ADDED, 0.1);
    double reference = term.at(TASK, ProductPoint.uniform(SPACE.sizes()));
    compare(draw, term, p -> 0.1 * (expected(term, p) - reference) / reference, 2.3);
  }

  /** Of {@code L log((log E / log R)^beta)}, at a loss L that does not depend on p. */
  @Seeded
  void theMultipliedTermsGradientIsThatOfTheProductsLogarithm(Draw draw) {
    ExpectedCost term = new ExpectedCost(CountedCost.MACS, CostTerm.MULTIPLIED, 0.3);
    compare(draw, term, p -> 2.3 * 0.3 * Math.log(Math.log(expected(term, p))), 2.3);
  }

  private static double expected(ExpectedCost term, double[][] p) {
    double value = term.measure().fixed(TASK);
    double[][] costs = term.measure().options(TASK);
    for (int d = 0; d < p.length; d++) {
      for (int o = 0; o < p[d].length; o++) {
        value += p[d][o] * costs[d][o];
      }
    }
    return value;
  }

  private static void compare(
      Draw draw, ExpectedCost term, ToDoubleFunction<double[][]> value, double loss) {
    double[][] p = point(draw);
    double[][] gradient = term.gradient(TASK, ProductPoint.of(p), loss, 0);
    double h = 1e-5;
    for (int d = 0; d < p.length; d++) {
      for (int o = 0; o < p[d].length; o++) {
        double middle = p[d][o];
        p[d][o] = middle + h;
        double above = value.applyAsDouble(p);
        p[d][o] = middle - h;
        double below = value.applyAsDouble(p);
        p[d][o] = middle;
        assertThat(gradient[d][o]).isCloseTo((above - below) / (2 * h), within(1e-8));
      }
    }
  }

  @Test
  void aTableOfLatenciesIsTakenAsItIs() {
    SearchTask task = new SearchTask(NasBench201.space(), unknown(), 1);
    double[][] latencies = new double[6][5];
    latencies[3][2] = 7;
    ExpectedCost term =
        new ExpectedCost(new TabulatedCost("milliseconds", 2, latencies), CostTerm.ADDED, 1);
    ProductPoint uniform = ProductPoint.uniform(NasBench201.space().sizes());
    assertThat(term.at(task, uniform)).isCloseTo(2 + 7.0 / 5, within(1e-12));
    assertThat(term.gradient(task, uniform, 1, 0)[3][2]).isCloseTo(7 / 3.4, within(1e-12));
  }

  @Test
  void costsThatAreNotKnownAreRefused() {
    SearchTask task = new SearchTask(SPACE, unknown(), 1);
    ProductPoint uniform = ProductPoint.uniform(SPACE.sizes());
    assertThatThrownBy(
            () ->
                new ExpectedCost(CountedCost.MACS, CostTerm.ADDED, 1).gradient(task, uniform, 1, 0))
        .hasMessageContaining("has no costs of options");
  }

  /** The published reference of a phone is 80 ms; below e ms the logarithm counts as 1. */
  @ParameterizedTest
  @CsvSource({"80, 4.38202663", "2.71828183, 1", "0.5, 1"})
  void aLogarithmIsOfTheUnit(double expected, double logarithm) {
    SearchTask task = new SearchTask(NasBench201.space(), unknown(), 1);
    double[][] latencies = new double[6][5];
    latencies[3][2] = expected / 2;
    TabulatedCost cost = new TabulatedCost("milliseconds", 0.9 * expected, latencies);
    ProductPoint uniform = ProductPoint.uniform(NasBench201.space().sizes());
    ExpectedCost term = new ExpectedCost(cost, CostTerm.MULTIPLIED, 0.3);
    assertThat(term.at(task, uniform)).isCloseTo(expected, within(1e-9));
    assertThat(term.gradient(task, uniform, 2.3, 0)[3][2])
        .isCloseTo(2.3 * 0.3 * 0.5 / logarithm, within(1e-8));
  }

  @Test
  void aLogarithmNeedsSomething() {
    SearchTask task = new SearchTask(NasBench201.space(), unknown(), 1);
    TabulatedCost nothing = new TabulatedCost("seconds", 0, new double[6][5]);
    ProductPoint uniform = ProductPoint.uniform(NasBench201.space().sizes());
    assertThatThrownBy(
            () -> new ExpectedCost(nothing, CostTerm.MULTIPLIED, 1).gradient(task, uniform, 1, 0))
        .hasMessageContaining("no logarithm");
  }

  private static OptionCosts unknown() {
    return new OptionCosts(Cost.NONE, List.of());
  }
}
