package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Grid;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.junit.jupiter.api.Test;

class LocalSearchTest {
  private static final Grid GRID = Grid.of(4, 3, 5);

  /** A rough landscape: independent scores, so with many local optima. */
  private static Map<List<Integer>, Double> landscape(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("landscape");
    Map<List<Integer>, Double> scores = new HashMap<>();
    GRID.all().forEach(row -> scores.put(row, random.nextDouble()));
    return scores;
  }

  private static double score(Map<List<Integer>, Double> scores, List<Integer> row) {
    return scores.getOrDefault(row, Double.NaN);
  }

  @Test
  void eachClimbEndsInALocalOptimumAndMovesToTheBestNeighbour() {
    for (long seed = 1; seed <= 5; seed++) {
      Map<List<Integer>, Double> scores = landscape(seed);
      TrialOptimiser<List<Integer>> course =
          new LocalSearch<List<Integer>>(1)
              .begin(GRID, TrialLengths.of(1), new RandomStreams(seed));
      // The climb by brute force, from the first proposal.
      List<Integer> at = course.next().orElseThrow().candidate();
      Set<List<Integer>> evaluated = new HashSet<>();
      List<Integer> summit;
      do {
        summit = at;
        evaluated.add(at);
        for (List<Integer> neighbour : GRID.neighbours(summit)) {
          evaluated.add(neighbour);
          at = score(scores, neighbour) > score(scores, at) ? neighbour : at;
        }
      } while (!at.equals(summit));
      Set<List<Integer>> proposed = new HashSet<>();
      double best = 0;
      for (int i = 0; i < evaluated.size(); i++) {
        List<Integer> row = course.next().orElseThrow().candidate();
        assertThat(proposed.add(row)).as("nothing is evaluated twice in a climb").isTrue();
        best = Math.max(best, score(scores, row));
        course.learn(new Trial<>(i + 1, row, 1, score(scores, row), 1, i + 1));
      }
      assertThat(proposed).isEqualTo(evaluated);
      assertThat(best).isEqualTo(score(scores, summit));
    }
  }

  @Test
  void afterALocalOptimumItStartsAgain() {
    TrialOptimiser<List<Integer>> course =
        new LocalSearch<List<Integer>>(2).begin(GRID, TrialLengths.of(1), new RandomStreams(1));
    // All equal: every start is an optimum, so a climb is two starts and the first's neighbours.
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      List<Integer> row = course.next().orElseThrow().candidate();
      seen.add(row);
      course.learn(new Trial<>(i + 1, row, 1, 0, 1, i + 1));
    }
    assertThat(seen).hasSize(4 * 3 * 5);
  }
}
