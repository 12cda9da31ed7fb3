package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void theNeighboursOfASmallCellAreThese() {
    assertThat(
            Neighbours.of(CellGraph.parse("maxpool3x3~0+output~1")).stream().map(CellGraph::text))
        .containsExactlyInAnyOrder(
            "maxpool3x3~0+output~0,1", "conv3x3-bn-relu~0+output~1", "conv1x1-bn-relu~0+output~1");
  }

  @Seeded
  void neighboursDifferInOnePlaceAndFindEachOther(Draw draw) {
    CellGraph cell = Neighbours.draw(7, draw.random());
    List<CellGraph> neighbours = Neighbours.of(cell);
    assertThat(neighbours)
        .doesNotHaveDuplicates()
        .allMatch(CellGraph::isValid)
        .allMatch(other -> distance(cell, other) == 1)
        .allMatch(other -> Neighbours.of(other).contains(cell));
  }

  /** From one encoding of four vertices a walk over neighbours reaches all 91 cells. */
  @Test
  void aWalkReachesEveryCell() {
    Set<CellGraph> seen = new HashSet<>();
    Queue<CellGraph> next = new ArrayDeque<>();
    next.add(CellGraph.parse("maxpool3x3~+maxpool3x3~+output~0"));
    while (!next.isEmpty()) {
      CellGraph cell = next.remove();
      if (seen.add(cell)) {
        next.addAll(Neighbours.of(cell));
      }
    }
    assertThat(seen.stream().map(CellGraph::hash).distinct()).hasSize(91);
  }

  /** 3 vertices: each of the 5 connected edge sets with 3 labels; chi-squared, 14 degrees. */
  @Seeded
  void drawsAreUniformOverValidEncodings(Draw draw) {
    Map<CellGraph, Integer> counts = new HashMap<>();
    int expected = 1000;
    IntStream.range(0, 15 * expected)
        .forEach(i -> counts.merge(Neighbours.draw(3, draw.random()), 1, Integer::sum));
    assertThat(counts).hasSize(15);
    double chiSquared =
        counts.values().stream().mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum();
    assertThat(chiSquared).isBetween(1.5, 48.0);
  }

  private static long distance(CellGraph left, CellGraph right) {
    return Integer.bitCount(left.topology().edgeBits() ^ right.topology().edgeBits())
        + IntStream.range(0, left.operations().size())
            .filter(i -> left.operations().get(i) != right.operations().get(i))
            .count();
  }
}
