package org.gaea.cell;

import java.util.List;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.space.Option;

/**
 * An edge of a cell, where one operation is to be chosen.
 *
 * @param source the node it reads
 * @param target the node it adds to
 * @param operations the candidates, in the order of the architecture parameters
 */
public record CellEdge(int source, int target, List<Operation> operations) {
  public CellEdge {
    operations = List.copyOf(operations);
  }

  /** {@code target<-source}, as the literature writes it. */
  public String name() {
    return target + "<-" + source;
  }

  /**
   * The candidates as options.
   *
   * @param noneIsChosen whether {@code none} may be what an edge comes to
   */
  List<Option> options(boolean noneIsChosen) {
    return operations.stream()
        .map(o -> new Option(o.name(), noneIsChosen || !o.equals(Operations.NONE)))
        .toList();
  }
}
