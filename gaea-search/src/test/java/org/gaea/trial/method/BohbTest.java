package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Grid;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.Bohb.Densities;
import org.gaea.trial.method.Bohb.ScoredRow;
import org.junit.jupiter.api.Test;

class BohbTest {
  @Test
  void aDensityIsTheMeanOfItsKernels() {
    // Both points agree in the first number, so its bandwidth is the least one, 0.1; in the second
    // they differ with probability one half, so s is the root of 1/2, which the flat kernel bounds.
    CategoricalDensity density =
        new CategoricalDensity(List.of(new int[] {0, 1}, new int[] {0, 2}), new int[] {2, 4}, 0.1);
    double h = Math.min(0.75, 1.06 * Math.pow(2, -1.0 / 6) * Math.sqrt(0.5));
    assertThat(density.at(0, 1)).isCloseTo(0.9 * ((1 - h) + h / 3) / 2, within(1e-12));
    assertThat(density.at(1, 0)).isCloseTo(0.1 * (h / 3), within(1e-12));
    double sum = Grid.of(2, 4).all().mapToDouble(row -> density.at(row.get(0), row.get(1))).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void drawsFollowTheDensity() {
    CategoricalDensity density =
        new CategoricalDensity(
            List.of(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 1}), new int[] {2, 3}, 0.1);
    RandomGenerator random = new RandomStreams(1).stream("draws");
    int draws = 20_000;
    int[][] counts = new int[2][3];
    for (int i = 0; i < draws; i++) {
      int[] row = density.draw(random);
      counts[row[0]][row[1]]++;
    }
    double chiSquared = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 3; b++) {
        double expected = draws * density.at(a, b);
        chiSquared += (counts[a][b] - expected) * (counts[a][b] - expected) / expected;
      }
    }
    // The 0.999 quantile with five degrees of freedom.
    assertThat(chiSquared).isLessThan(20.5);
  }

  @Test
  void theRatioComparesTheBestOutcomesWithTheOthers() {
    Bohb<List<Integer>> method = new Bohb<>(0.5, 8, 0, 0.05);
    List<ScoredRow> outcomes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      // The better half picks 0, the others 1 or 2.
      outcomes.add(new ScoredRow(new int[] {i < 4 ? 0 : 1 + i % 2}, 10 - i));
    }
    Densities densities = method.densities(outcomes, new int[] {3}).orElseThrow();
    double h = Math.min(2.0 / 3, 1.06 * Math.pow(4, -1.0 / 5) * Math.sqrt(0.5));
    double good = 0.95;
    double bad = h / 2;
    assertThat(densities.ratio(0)).isCloseTo(good / bad, within(1e-12));
    assertThat(densities.ratio(1)).isLessThan(1);
    assertThat(densities.best(8, new RandomStreams(1).stream("model"))).containsExactly(0);
    assertThat(method.densities(outcomes.subList(0, 3), new int[] {3})).isEmpty();
  }

  @Test
  void itFindsWhatIsBestSoonerThanRandomSearch() {
    Grid grid = Grid.of(5, 5, 5, 5);
    int model = 0;
    int random = 0;
    for (long seed = 1; seed <= 20; seed++) {
      model += trialsUntilBest(grid, "bohb", seed);
      random += trialsUntilBest(grid, "random-search", seed);
    }
    assertThat(model).isLessThan(random / 2);
  }

  private static int trialsUntilBest(Grid grid, String method, long seed) {
    return 1
        + (int)
            new TrialSearch<>(
                    TrialMethods.named(method).onSpaces().<List<Integer>>method(),
                    grid,
                    TrialLengths.of(1),
                    Grid.scored(row -> row.stream().mapToInt(i -> i).sum()),
                    Budget.ofTrials(3000),
                    new RandomStreams(seed))
                .trials()
                .map(Trial::score)
                .takeWhile(score -> score < 16)
                .count();
  }
}
