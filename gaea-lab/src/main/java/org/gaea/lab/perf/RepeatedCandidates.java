package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.List;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.cell.CellSpace;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.space.SearchSpace;

/**
 * A space of cells with several copies of each candidate on every edge, each with weights of its
 * own: more operations, and in the same proportions. {@code none} is not copied, for it is not
 * computed.
 */
final class RepeatedCandidates {
  private RepeatedCandidates() {}

  /**
   * The space with copies.
   *
   * @throws IllegalArgumentException if more than one copy is asked for and the space has no cells
   *     with edges
   */
  static SearchSpace of(SearchSpace space, int copies) {
    if (copies == 1) {
      return space;
    }
    if (!(space instanceof CellSpace cells)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the space '%s' has no edges whose candidates could be copied", space.name()));
    }
    return new CellSpace(
        cells.name(),
        cells.description(),
        cells.kinds().stream().map(kind -> repeated(kind, copies)).toList(),
        cells.trunk(),
        cells.notation(),
        cells.noneIsChosen(),
        cells.usualCells());
  }

  /** How many operations the edge with the most computes; 0 if the space has no edges. */
  static int computed(SearchSpace space) {
    if (!(space instanceof CellSpace cells)) {
      return 0;
    }
    return cells.kinds().stream()
        .flatMap(kind -> kind.edges().stream())
        .mapToInt(edge -> (int) edge.operations().stream().filter(o -> isComputed(o)).count())
        .max()
        .orElse(0);
  }

  private static boolean isComputed(Operation operation) {
    return !operation.equals(Operations.NONE);
  }

  private static CellKind repeated(CellKind kind, int copies) {
    List<CellEdge> edges =
        kind.edges().stream()
            .map(
                edge ->
                    new CellEdge(edge.source(), edge.target(), repeated(edge.operations(), copies)))
            .toList();
    return new CellKind(
        kind.name(), kind.inputs(), kind.nodes(), edges, kind.output(), kind.keep());
  }

  private static List<Operation> repeated(List<Operation> operations, int copies) {
    List<Operation> all = new ArrayList<>(operations);
    for (int copy = 2; copy <= copies; copy++) {
      for (Operation operation : operations) {
        if (isComputed(operation)) {
          all.add(new Operation(operation.name() + "/" + copy, operation.definition()));
        }
      }
    }
    return all;
  }
}
