package org.gaea.nasbench1shot1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaea.input.InvalidInputException;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellTopology;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.space.Decision;
import org.gaea.space.Decision.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotSpaceTest {
  @Test
  void theChoicesOfTheFirstSpaceAreThese() {
    List<String> operations = List.of("maxpool3x3", "conv3x3-bn-relu", "conv1x1-bn-relu");
    assertThat(OneShotSpace.ONE.choices())
        .containsExactly(
            Decision.among("operation of node 1", operations),
            Decision.among("operation of node 2", operations),
            Decision.among("operation of node 3", operations),
            Decision.among("operation of node 4", operations),
            picked("inputs of node 3", List.of("0", "1", "2")),
            picked("inputs of node 4", List.of("0", "1", "2", "3")),
            picked("inputs of the output", List.of("0", "1", "2", "3", "4")));
  }

  private static Decision picked(String name, List<String> earlier) {
    return new Decision(name, earlier.stream().map(node -> new Option(node, true)).toList(), 2);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 4", "2, 5"})
  void nodesThatCanChooseDo(int space, int choosing) {
    OneShotSpace chosen = OneShotSpace.all().get(space);
    assertThat(chosen.choices()).hasSize(chosen.innerNodes() + choosing);
    assertThat(chosen.inputs().stream().mapToInt(count -> count).sum()).isEqualTo(9);
  }

  @Test
  void picksGiveTheCell() {
    CellGraph cell =
        OneShotSpace.ONE.cell(
            List.of(
                List.of(1),
                List.of(0),
                List.of(2),
                List.of(1),
                List.of(2, 0),
                List.of(1, 3),
                List.of(4, 0)));
    assertThat(cell.text())
        .isEqualTo(
            "conv3x3-bn-relu~0+maxpool3x3~0,1+conv1x1-bn-relu~0,2+conv3x3-bn-relu~1,3+output~0,4");
    assertThat(OneShotSpace.ONE.picks(cell))
        .containsExactly(
            List.of(1),
            List.of(0),
            List.of(2),
            List.of(1),
            List.of(0, 2),
            List.of(1, 3),
            List.of(0, 4));
  }

  @Seeded
  void picksAndTextSurviveTheRoundTrip(Draw draw) {
    for (OneShotSpace space : OneShotSpace.all()) {
      for (int i = 0; i < 50; i++) {
        CellGraph cell = space.sample(draw.random());
        assertThat(space.contains(cell)).isTrue();
        assertThat(space.cell(space.picks(cell))).isEqualTo(cell);
        assertThat(space.parse(cell.text())).isEqualTo(cell);
      }
    }
  }

  /** Every choice has a path and nine edges at most, so the benchmark has trained it. */
  @Seeded
  void theBenchmarkHasEveryCellAlsoInItsOwnSize(Draw draw) {
    for (OneShotSpace space : OneShotSpace.all()) {
      CellGraph cell = space.sample(draw.random());
      CellGraph padded = cell.paddedTo(CellTopology.MAX_VERTICES);
      assertThat(padded.topology().vertices()).isEqualTo(7);
      assertThat(padded.hash()).isEqualTo(cell.hash());
      assertThat(padded.pruned()).isEqualTo(cell.pruned());
    }
  }

  @Test
  void enumerationMeetsEveryChoiceOnce() {
    List<CellGraph> cells = OneShotSpace.ONE.cells().toList();
    assertThat(cells).hasSize(14_580).doesNotHaveDuplicates().allMatch(OneShotSpace.ONE::contains);
  }

  /** The 180 ways to choose inputs, chi-squared with 179 degrees of freedom. */
  @Seeded
  void samplesAreUniform(Draw draw) {
    Map<CellTopology, Integer> counts = new HashMap<>();
    int expected = 100;
    for (int i = 0; i < 180 * expected; i++) {
      counts.merge(OneShotSpace.ONE.sample(draw.random()).topology(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(180);
    assertThat(
            counts.values().stream().mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum())
        .isBetween(110.0, 270.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "maxpool3x3~0+output~1; has 3 vertices with the input; those of nas-bench-1shot1-1 have 6",
        "maxpool3x3~0+maxpool3x3~0+maxpool3x3~0,1+maxpool3x3~0,1+output~0,1; Vertex 2 of cell",
        "maxpool3x3~0+maxpool3x3~0,1+maxpool3x~0,1+maxpool3x3~0,1+output~0,1; Did you mean 'maxpool3x3'",
      })
  void aCellOfAnotherSpaceIsRefused(String text, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OneShotSpace.ONE.parse(text))
        .withMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5})
  void picksThatDoNotFitAreRefused(int source) {
    List<List<Integer>> picks =
        new ArrayList<>(OneShotSpace.ONE.picks(OneShotSpace.ONE.cells().findFirst().orElseThrow()));
    picks.set(6, List.of(0, source));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> OneShotSpace.ONE.cell(picks))
        .withMessageContaining("inputs of the output");
    picks.set(6, List.of(1, 1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> OneShotSpace.ONE.cell(picks))
        .withMessageContaining("expected 2 of 0 to 4");
  }
}
