package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import org.gaea.cell.CellKind.Output;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;

/** Draws a cell whose edges have been decided. */
final class CellPicture {
  private CellPicture() {}

  /**
   * The drawing.
   *
   * @param picked the operation of each edge; empty for an edge that was dropped
   */
  static Drawing of(CellKind kind, List<String> picked) {
    List<String> nodes = new ArrayList<>();
    for (int node = 0; node < kind.nodes(); node++) {
      nodes.add(name(kind, node));
    }
    List<Arrow> links = new ArrayList<>();
    for (int e = 0; e < picked.size(); e++) {
      CellEdge edge = kind.edges().get(e);
      if (!picked.get(e).isEmpty()) {
        links.add(new Arrow(edge.source(), edge.target(), picked.get(e)));
      }
    }
    if (kind.output() == Output.CONCATENATION) {
      nodes.add("out");
      for (int node = kind.inputs(); node < kind.nodes(); node++) {
        links.add(new Arrow(node, kind.nodes(), ""));
      }
    }
    return new Drawing(kind.name(), nodes, links);
  }

  /** Two inputs are the outputs of the cell before the last and of the last. */
  private static String name(CellKind kind, int node) {
    if (node < kind.inputs()) {
      return kind.inputs() == 1 ? "in" : "in " + (node - kind.inputs());
    }
    boolean last = kind.output() == Output.LAST_NODE && node == kind.nodes() - 1;
    return last ? "out" : Integer.toString(node);
  }
}
