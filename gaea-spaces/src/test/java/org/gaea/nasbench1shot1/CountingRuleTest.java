package org.gaea.nasbench1shot1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellTopology;
import org.gaea.nasbench101.Labellings;
import org.gaea.nasbench1shot1.OneShotSpace.Subsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many architectures each space has. The test prints the table of docs/nas-bench-101.md. */
class CountingRuleTest {
  @ParameterizedTest
  @CsvSource({
    "CHOICES, 14580, 29160, 1312200",
    "OPERATIONS_OF_READ_NODES, 6240, 16632, 363648",
    "GRAPHS, 8859, 16740, 416421",
    "TIDIED_CHOICES, 3702, 12474, 135900",
    "CHOICES_WITHOUT_LOOSE_ENDS, 3078, 11178, 108135",
    "CELLS, 2685, 7773, 55854",
    "CELLS_WITHOUT_LOOSE_ENDS, 2484, 7236, 49032",
    "GENERATED, 2487, 3609, 24066",
    "GENERATED_CELLS, 2127, 3258, 17940",
  })
  void countsAreThese(CountingRule rule, long one, long two, long three) {
    assertThat(OneShotSpace.all().stream().map(rule::count)).containsExactly(one, two, three);
  }

  /** The plain way: every choice, by the benchmark's hash. */
  @Test
  void cellsAreDistinctHashesOfChoices() {
    for (OneShotSpace space : List.of(OneShotSpace.ONE, OneShotSpace.TWO)) {
      assertThat(space.cells().map(CellGraph::hash).distinct().count())
          .isEqualTo(CountingRule.CELLS.count(space));
      assertThat(
              space
                  .cells()
                  .filter(cell -> cell.topology().isPruned())
                  .map(CellGraph::hash)
                  .distinct()
                  .count())
          .isEqualTo(CountingRule.CELLS_WITHOUT_LOOSE_ENDS.count(space));
    }
  }

  /**
   * The published generator in our words: give a node inputs, go on at the last of them, and stop
   * when every node met has its inputs.
   */
  @ParameterizedTest
  @CsvSource({"0, 49, 66", "1, 65, 190", "2, 234, 876"})
  void theGeneratorFindsSomeOfTheGraphsWithoutLooseEnds(int index, int generated, int all) {
    OneShotSpace space = OneShotSpace.all().get(index);
    int output = space.inputs().size();
    Set<CellTopology> found = new HashSet<>();
    descend(space, Collections.nCopies(output, 0), output, found);
    assertThat(found).hasSize(generated);
    assertThat(found.stream().mapToLong(CountingRuleTest::labellings).sum())
        .isEqualTo(CountingRule.GENERATED.count(space));
    List<CellTopology> tidied =
        space.topologies().map(CellTopology::withoutLooseEnds).distinct().toList();
    assertThat(tidied).hasSize(all).containsAll(found);
  }

  private static void descend(
      OneShotSpace space, List<Integer> sources, int node, Set<CellTopology> found) {
    CellTopology topology = CellTopology.reading(sources);
    if (node == 0) {
      if (topology.equals(topology.withoutLooseEnds())) {
        found.add(topology);
      }
      return;
    }
    for (int mask : Subsets.of(node, space.inputs().get(node - 1))) {
      List<Integer> more = new ArrayList<>(sources);
      more.set(node - 1, mask);
      descend(space, more, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(mask), found);
    }
  }

  private static long labellings(CellTopology topology) {
    return Labellings.count(Integer.bitCount(topology.onPaths()) - 2);
  }

  /** The plain way: graphs with loose ends are told apart by all their numberings. */
  @Test
  void graphsAreClassesOfNumberings() {
    long classes =
        OneShotSpace.ONE
            .cells()
            .map(
                cell ->
                    cell.numberings().stream()
                        .map(CellGraph::text)
                        .min(String::compareTo)
                        .orElseThrow())
            .distinct()
            .count();
    assertThat(classes).isEqualTo(CountingRule.GRAPHS.count(OneShotSpace.ONE));
  }

  @AfterAll
  static void print() {
    System.out.println("| counted | space 1 | space 2 | space 3 |\n| --- | --- | --- | --- |");
    for (CountingRule rule : CountingRule.values()) {
      System.out.println(
          OneShotSpace.all().stream()
              .map(space -> "%,d".formatted(rule.count(space)))
              .collect(Collectors.joining(" | ", "| " + rule.description() + " | ", " |")));
    }
  }
}
