package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.Grid;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.Hyperband.Bracket;
import org.junit.jupiter.api.Test;

class HyperbandTest {
  private static List<String> texts(TrialLengths lengths) {
    return Bracket.all(lengths).stream()
        .map(
            bracket ->
                bracket.rungs().stream()
                    .map(rung -> rung.candidates() + "@" + rung.epochs())
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void theBracketsAreThoseOfThePapersTable() {
    assertThat(texts(TrialLengths.of(1, 3, 9, 27, 81)))
        .containsExactly(
            "81@1 27@3 9@9 3@27 1@81", "27@3 9@9 3@27 1@81", "9@9 3@27 1@81", "6@27 2@81", "5@81");
    assertThat(texts(TrialLengths.of(12))).containsExactly("1@12");
    assertThat(texts(TrialLengths.of(12, 200))).containsExactly("17@12 1@200", "2@200");
  }

  @Test
  void theBestOfEachRungRise() {
    Grid grid = Grid.of(1000);
    List<Trial<List<Integer>>> trials =
        new TrialSearch<>(
                new Hyperband<List<Integer>>(),
                grid,
                TrialLengths.of(1, 3, 9),
                // Longer trainings change the order, so that each rung's own scores have to be
                // used.
                (row, epochs) -> new TrialResult((row.get(0) * 37 * epochs) % 1009, epochs),
                Budget.ofTrials(9 + 3 + 1 + 3 + 1 + 3),
                new RandomStreams(5))
            .trials()
            .toList();
    assertThat(trials).extracting(Trial::epochs).startsWith(1, 1).endsWith(9, 9, 9);
    assertRise(trials.subList(0, 9), trials.subList(9, 12));
    assertRise(trials.subList(9, 12), trials.subList(12, 13));
    assertRise(trials.subList(13, 16), trials.subList(16, 17));
  }

  private static void assertRise(
      List<Trial<List<Integer>>> below, List<Trial<List<Integer>>> above) {
    List<Trial<List<Integer>>> sorted = new ArrayList<>(below);
    sorted.sort(Comparator.<Trial<List<Integer>>>comparingDouble(Trial::score).reversed());
    assertThat(above)
        .extracting(Trial::candidate)
        .containsExactlyElementsOf(
            sorted.stream().limit(above.size()).map(Trial::candidate).toList());
  }
}
