package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;

/** Draws a cell: its vertices named by their operations, its edges without labels. */
public final class CellGraphPicture {
  private CellGraphPicture() {}

  public static Drawing of(CellGraph cell) {
    List<String> nodes = new ArrayList<>(List.of("in"));
    cell.operations().forEach(operation -> nodes.add(operation.published()));
    nodes.add("out");
    List<Arrow> links = new ArrayList<>();
    CellTopology topology = cell.topology();
    for (int target = 1; target <= topology.output(); target++) {
      for (int source : CellTopology.numbers(topology.inputs(target))) {
        links.add(new Arrow(source, target, ""));
      }
    }
    return new Drawing("cell", nodes, links);
  }
}
