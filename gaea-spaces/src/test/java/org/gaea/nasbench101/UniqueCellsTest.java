package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueCellsTest {
  /** The last three numbers are the benchmark's (and its table's, for smaller cells). */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 7", "4, 91", "5, 2532", "7, 423624"})
  void countsAreThoseOfTheBenchmark(int vertices, int cells) {
    long start = System.nanoTime();
    int size = UniqueCells.upTo(vertices).size();
    System.out.printf(
        "%,d cells with up to %d vertices in %.2f s%n",
        size, vertices, (System.nanoTime() - start) / 1e9);
    assertThat(size).isEqualTo(cells);
  }

  @Test
  void everyCellIsPrunedAndHasAHashOfItsOwn() {
    UniqueCells cells = UniqueCells.upTo(5);
    assertThat(cells.stream().map(CellGraph::hash).distinct()).hasSize(cells.size());
    assertThat(cells.stream()).allMatch(cell -> cell.requireValid().equals(cell));
  }

  /** The plain way: every encoding of five vertices, pruned, told apart by its hash. */
  @Test
  void theyAreWhatIsLeftOfAllEncodings() {
    Set<String> hashes = new HashSet<>();
    for (int edges = 0; edges < 1 << 10; edges++) {
      CellTopology topology = new CellTopology(5, edges);
      for (int code = 0; code < 27; code++) {
        List<CellOperation> operations = new ArrayList<>();
        for (int rest = code; operations.size() < 3; rest /= 3) {
          operations.add(CellOperation.all().get(rest % 3));
        }
        CellGraph cell = new CellGraph(topology, operations);
        if (cell.isValid()) {
          hashes.add(cell.hash());
        }
      }
    }
    assertThat(UniqueCells.upTo(5).stream().map(CellGraph::hash))
        .containsExactlyInAnyOrderElementsOf(hashes);
  }

  /** A chi-squared test with 90 degrees of freedom; it exceeds 160 once in 100,000 seeds. */
  @Seeded
  void samplesAreUniform(Draw draw) {
    UniqueCells cells = UniqueCells.upTo(4);
    int expected = 200;
    Map<CellGraph, Integer> counts = new HashMap<>();
    for (int i = 0; i < expected * cells.size(); i++) {
      counts.merge(cells.sample(draw.random()), 1, Integer::sum);
    }
    double chiSquared =
        cells.stream()
            .mapToDouble(cell -> Math.pow(counts.getOrDefault(cell, 0) - expected, 2) / expected)
            .sum();
    assertThat(chiSquared).isBetween(45.0, 160.0);
  }

  @Test
  void aSizeOutOfRangeIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UniqueCells.upTo(8))
        .withMessageContaining("give 2 to 7");
  }
}
