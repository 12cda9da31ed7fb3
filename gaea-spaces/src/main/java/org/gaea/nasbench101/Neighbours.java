package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Small changes and random draws of encodings, as local search and evolution use them on this
 * benchmark. An encoding keeps its number of vertices, and may have vertices off every path: so a
 * walk over encodings of seven vertices reaches every cell, and some of its steps change nothing.
 */
public final class Neighbours {
  private Neighbours() {}

  /**
   * Every valid encoding in which one edge is added or removed, or one label is another. Several
   * may be the same cell, or the one given: tell them apart by their {@linkplain CellGraph#hash
   * hashes}.
   */
  public static List<CellGraph> of(CellGraph cell) {
    CellTopology topology = cell.topology();
    List<CellGraph> changed = new ArrayList<>();
    for (int y = 1; y < topology.vertices(); y++) {
      for (int x = 0; x < y; x++) {
        int edges = topology.edgeBits() ^ CellTopology.bit(x, y);
        changed.add(new CellGraph(new CellTopology(topology.vertices(), edges), cell.operations()));
      }
    }
    for (int i = 0; i < topology.interior(); i++) {
      for (CellOperation operation : CellOperation.all()) {
        if (operation != cell.operations().get(i)) {
          List<CellOperation> operations = new ArrayList<>(cell.operations());
          operations.set(i, operation);
          changed.add(new CellGraph(topology, operations));
        }
      }
    }
    return changed.stream().filter(CellGraph::isValid).toList();
  }

  /**
   * A valid encoding with that many vertices, 2 to 7, each equally likely: edges and labels are
   * drawn by fair coins and dice until the benchmark has the cell. This is how random search draws
   * in the benchmark's paper; a cell with many encodings is likelier than one with few. {@link
   * UniqueCells#sample} makes cells equally likely instead.
   */
  public static CellGraph draw(int vertices, RandomGenerator random) {
    int pairs = new CellTopology(vertices, 0).vertices() * (vertices - 1) / 2;
    List<CellOperation> all = CellOperation.all();
    return Stream.generate(
            () ->
                new CellGraph(
                    new CellTopology(vertices, random.nextInt(1 << pairs)),
                    random.ints(vertices - 2L, 0, all.size()).mapToObj(all::get).toList()))
        .filter(CellGraph::isValid)
        .findFirst()
        .orElseThrow();
  }
}
