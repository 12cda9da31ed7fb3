package org.gaea.trial.progressive;

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
import org.gaea.trial.progressive.Perceptron.Ensemble;
import org.gaea.trial.progressive.Perceptron.Example;
import org.junit.jupiter.api.Test;

class ProgressiveSearchTest {
  private static final Grid GRID = Grid.of(4, 5, 3, 6);
  private static final double[][] WORTH = {
    {0, 2, 1, 5}, {3, 1, 0, 2, 4}, {1, 6, 2}, {0, 1, 7, 3, 2, 4}
  };

  private static double worth(List<Integer> row) {
    double sum = 0;
    for (int d = 0; d < WORTH.length; d++) {
      sum += WORTH[d][row.get(d)];
    }
    return sum;
  }

  private static List<Trial<List<Integer>>> trials(int beam) {
    return new TrialSearch<>(
            new ProgressiveSearch<List<Integer>>(beam),
            GRID,
            TrialLengths.of(1),
            Grid.scored(ProgressiveSearchTest::worth),
            Budget.ofTrials(1000),
            new RandomStreams(1))
        .trials()
        .toList();
  }

  @Test
  void aBeamFindsTheOptimumOfASum() {
    List<Trial<List<Integer>>> trials = trials(10);
    // All of the first number, then a beam for each of the others, and no more.
    assertThat(trials).hasSize(4 + 10 + 10 + 10).hasSizeLessThan(4 * 5 * 3 * 6 / 5);
    assertThat(trials.subList(0, 4))
        .extracting(trial -> trial.candidate().subList(1, 4))
        .containsOnly(List.of(0, 0, 0));
    assertThat(trials.stream().max(Trial.worstFirst()).orElseThrow().candidate())
        .isEqualTo(List.of(3, 4, 1, 2));
  }

  @Test
  void aBeamOfEverythingIsExhaustive() {
    assertThat(trials(1000).subList(4 + 20 + 60, 4 + 20 + 60 + 360))
        .extracting(Trial::candidate)
        .containsExactlyInAnyOrderElementsOf(GRID.all().toList());
  }

  @Test
  void theGradientOfAPerceptronIsThatOfItsLoss() {
    RandomGenerator random = new RandomStreams(3).stream("perceptron");
    Perceptron perceptron = new Perceptron(6, 4, random);
    List<Example> examples =
        List.of(
            new Example(new int[] {0, 3}, 1.5),
            new Example(new int[] {1, 5}, -0.5),
            new Example(new int[] {2}, 0.25));
    double[] gradient = perceptron.gradient(examples);
    double[] parameters = perceptron.parameters();
    double h = 1e-6;
    for (int i = 0; i < parameters.length; i++) {
      double kept = parameters[i];
      parameters[i] = kept + h;
      double above = perceptron.loss(examples);
      parameters[i] = kept - h;
      double below = perceptron.loss(examples);
      parameters[i] = kept;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * h), within(1e-7));
    }
  }

  @Test
  void anEnsembleLearnsASumOfWhatItHasSeenInParts() {
    List<Example> seen = new ArrayList<>();
    List<Example> unseen = new ArrayList<>();
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 5; b++) {
        Example one = new Example(new int[] {a, 5 + b}, 80 + 2 * a - b);
        ((a + 2 * b) % 5 == 0 ? unseen : seen).add(one);
      }
    }
    Ensemble model = new Ensemble(10, seen, new RandomStreams(1).stream("model"));
    for (Example one : unseen) {
      assertThat(model.predict(one.features())).isCloseTo(one.score(), within(1.0));
    }
  }
}
