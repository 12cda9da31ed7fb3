package org.gaea.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.TrialMethods;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialSearchTest {
  private static final Grid GRID = Grid.of(3, 4, 5, 2);

  static List<NamedTrialMethod> methods() {
    return TrialMethods.all();
  }

  private static List<Trial<List<Integer>>> trials(
      NamedTrialMethod method, Budget budget, long seed) {
    return new TrialSearch<>(
            method.onSpaces().method(),
            GRID,
            TrialLengths.of(1, 3, 9),
            Grid.scored(row -> row.stream().mapToInt(i -> i * i).sum()),
            budget,
            new RandomStreams(seed))
        .trials()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aSearchRepeatsAndKeepsToItsBudget(NamedTrialMethod method) {
    List<Trial<List<Integer>>> first = trials(method, Budget.ofSeconds(500), 1);
    assertThat(trials(method, Budget.ofSeconds(500), 1)).isEqualTo(first);
    assertThat(trials(method, Budget.ofSeconds(500), 2)).isNotEqualTo(first);
    Trial<List<Integer>> last = first.get(first.size() - 1);
    assertThat(last.totalSeconds()).isBetween(491.0, 500.0);
    assertThat(last.number()).isEqualTo(first.size());
    assertThat(first).extracting(Trial::epochs).contains(9);
    assertThat(trials(method, Budget.ofTrials(30), 1)).isEqualTo(first.subList(0, 30));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodSearchesTheSpaces(NamedTrialMethod method) {
    for (SpaceCandidates space :
        List.of(
            new SpaceCandidates(NasBench201.space()), new SpaceCandidates(DartsSpace.space()))) {
      TrialSearch<Architecture> search =
          new TrialSearch<>(
              method.onSpaces().method(),
              space,
              TrialLengths.of(1),
              (architecture, epochs) -> new TrialResult(architecture.hashCode() % 100, 1),
              Budget.ofTrials(60),
              new RandomStreams(1));
      assertThat(search.trials())
          .hasSize(60)
          .allSatisfy(
              trial ->
                  assertThat(space.at(space.coordinates(trial.candidate())))
                      .isEqualTo(trial.candidate()));
    }
  }

  @Test
  void trialsAreMadeWhenTheyAreAskedFor() {
    AtomicInteger made = new AtomicInteger();
    TrialSearch<List<Integer>> search =
        new TrialSearch<>(
            TrialMethods.named("random-search").onSpaces().method(),
            GRID,
            TrialLengths.of(1),
            (row, epochs) -> new TrialResult(made.incrementAndGet(), 1),
            Budget.ofTrials(100),
            new RandomStreams(1));
    assertThat(search.trials().takeWhile(trial -> trial.score() < 5)).hasSize(4);
    assertThat(made).hasValue(5);
  }

  @Test
  void aLongerTrainingStandsAboveAShorterOne() {
    Trial<String> lucky = new Trial<>(1, "a", 1, 99, 1, 1);
    Trial<String> trained = new Trial<>(2, "b", 9, 50, 1, 2);
    assertThat(Trial.<String>worstFirst().compare(lucky, trained)).isNegative();
  }

  @Test
  void lengthsAreAGeometricProgression() {
    assertThat(TrialLengths.of(4, 12, 36, 108).ratio()).isEqualTo(3);
    assertThat(TrialLengths.of(1, 2, 5, 11, 25).epochs()).hasSize(5);
    assertThatThrownBy(() -> TrialLengths.of(1, 2, 9))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1,2,9");
    assertThatThrownBy(() -> TrialLengths.of(0, 2)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> TrialLengths.of(3, 3)).isInstanceOf(InvalidInputException.class);
  }
}
