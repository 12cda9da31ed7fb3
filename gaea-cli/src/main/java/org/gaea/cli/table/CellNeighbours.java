package org.gaea.cli.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellTopology;
import org.gaea.nasbench101.Neighbours;

/** Cells of NAS-Bench-101 that differ from another in one edge or one label. */
final class CellNeighbours {
  private CellNeighbours() {}

  /**
   * Those that are other cells to the benchmark, each once and by its hash.
   *
   * @param text the text form of a cell
   * @throws org.gaea.input.InvalidInputException if it is malformed, or the benchmark does not have
   *     the cell
   */
  static List<Neighbour> of(String text) {
    CellGraph cell = CellGraph.parse(text);
    Map<String, Neighbour> found = new LinkedHashMap<>();
    for (CellGraph other : Neighbours.of(cell)) {
      String hash = other.hash();
      found.putIfAbsent(hash, new Neighbour(hash, change(cell, other)));
    }
    found.remove(cell.hash());
    return List.copyOf(found.values());
  }

  private static String change(CellGraph cell, CellGraph other) {
    CellTopology before = cell.topology();
    CellTopology after = other.topology();
    for (int y = 1; y <= before.output(); y++) {
      for (int x = 0; x < y; x++) {
        if (before.hasEdge(x, y) != after.hasEdge(x, y)) {
          return "%d<-%d %s".formatted(y, x, after.hasEdge(x, y) ? "added" : "removed");
        }
      }
    }
    int i = 0;
    while (cell.operations().get(i) == other.operations().get(i)) {
      i++;
    }
    return "vertex %d: %s for %s"
        .formatted(
            i + 1, other.operations().get(i).published(), cell.operations().get(i).published());
  }
}
