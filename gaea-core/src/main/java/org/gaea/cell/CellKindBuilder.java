package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.cell.CellKind.Output;
import org.gaea.operation.Operation;

/**
 * Describes a cell edge by edge. Nodes are numbered from 0, the inputs first; how many there are is
 * told by the edges. Every edge of a node is kept, and the cell gives its last node, if nothing
 * else is said.
 */
public final class CellKindBuilder {
  private final String name;
  private final int inputs;
  private final List<CellEdge> edges = new ArrayList<>();
  private Output output = Output.LAST_NODE;
  private int keep = CellKind.ALL;

  /**
   * A cell without edges.
   *
   * @param name as in "normal"
   * @param inputs how many activations it takes: 1, or 2 in a stack
   */
  public CellKindBuilder(String name, int inputs) {
    this.name = name;
    this.inputs = inputs;
  }

  /** Adds an edge and its candidates; edges are decided in the order in which they are added. */
  public CellKindBuilder edge(int source, int target, Operation... operations) {
    return edge(source, target, List.of(operations));
  }

  /** Adds an edge and its candidates. */
  public CellKindBuilder edge(int source, int target, List<Operation> operations) {
    edges.add(new CellEdge(source, target, operations));
    return this;
  }

  /** Adds an edge into every node up to {@code last} from each before it, all with one choice. */
  public CellKindBuilder allEdges(int last, Operation... operations) {
    return allEdges(last, List.of(operations));
  }

  /** Adds an edge into every node up to {@code last} from each before it, all with one choice. */
  public CellKindBuilder allEdges(int last, List<Operation> operations) {
    for (int target = inputs; target <= last; target++) {
      for (int source = 0; source < target; source++) {
        edge(source, target, operations);
      }
    }
    return this;
  }

  /** Every node keeps that many of its edges, the others are dropped. */
  public CellKindBuilder keep(int count) {
    keep = count;
    return this;
  }

  /** The cell gives the channels of all its nodes but the inputs. */
  public CellKindBuilder concatenated() {
    output = Output.CONCATENATION;
    return this;
  }

  /**
   * The cell.
   *
   * @throws IllegalArgumentException if an edge does not lead forward, or a node has fewer edges
   *     than it keeps
   */
  public CellKind build() {
    int nodes = edges.stream().mapToInt(CellEdge::target).max().orElse(inputs) + 1;
    return new CellKind(name, inputs, nodes, edges, output, keep);
  }
}
