package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Grid;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.junit.jupiter.api.Test;

class ReinforceTest {
  private static final Grid GRID = Grid.of(2, 3);

  private static double reward(List<Integer> row) {
    return Math.sin(1 + 2 * row.get(0) + 3.7 * row.get(1));
  }

  /** The reward expected under independent draws, as a polynomial of any numbers p. */
  private static double expected(double[][] p) {
    return GRID.all().mapToDouble(row -> p[0][row.get(0)] * p[1][row.get(1)] * reward(row)).sum();
  }

  @Test
  void theEstimateIsUnbiased() {
    double[][] p = {{0.3, 0.7}, {0.2, 0.5, 0.3}};
    double[][] mean = {new double[2], new double[3]};
    GRID.all()
        .forEach(
            row -> {
              double[][] one =
                  Reinforce.gradient(ProductPoint.of(p), GRID.coordinates(row), reward(row));
              double probability = p[0][row.get(0)] * p[1][row.get(1)];
              for (int d = 0; d < p.length; d++) {
                for (int o = 0; o < p[d].length; o++) {
                  mean[d][o] += probability * one[d][o];
                }
              }
            });
    double h = 1e-5;
    for (int d = 0; d < p.length; d++) {
      for (int o = 0; o < p[d].length; o++) {
        double[][] up = {p[0].clone(), p[1].clone()};
        double[][] down = {p[0].clone(), p[1].clone()};
        up[d][o] += h;
        down[d][o] -= h;
        assertThat(mean[d][o]).isCloseTo(-(expected(up) - expected(down)) / (2 * h), within(1e-8));
      }
    }
  }

  @Test
  void itComesToProposeTheBestInAnyGeometry() {
    List<Integer> best = GRID.all().reduce((a, b) -> reward(a) >= reward(b) ? a : b).orElseThrow();
    for (Reinforce<List<Integer>> method :
        List.of(
            new Reinforce<List<Integer>>(new AdamOnLogits(0.05, 0.9, 0.999, 1e-8, 0, 1e-3), 0.9),
            new Reinforce<List<Integer>>(
                new MirrorDescent(new ExponentiatedGradient(), 0.1), 0.9))) {
      List<Trial<List<Integer>>> trials =
          new TrialSearch<>(
                  method,
                  GRID,
                  TrialLengths.of(1),
                  Grid.scored(ReinforceTest::reward),
                  Budget.ofTrials(1500),
                  new RandomStreams(1))
              .trials()
              .toList();
      assertThat(trials.subList(1400, 1500).stream().filter(t -> t.candidate().equals(best)))
          .hasSizeGreaterThan(80);
      assertThat(trials.subList(0, 50).stream().filter(t -> t.candidate().equals(best)))
          .hasSizeLessThan(30);
    }
  }
}
