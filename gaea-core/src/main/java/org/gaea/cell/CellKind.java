package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.space.Decision.Option;

/**
 * A cell to be searched. Nodes are numbered from 0, the inputs first; the value of every other node
 * is the sum of the edges into it.
 *
 * @param name as in "normal"
 * @param inputs how many activations it takes
 * @param nodes how many nodes there are, with the inputs
 * @param edges in the canonical order of the architecture parameters
 * @param output what the cell gives
 * @param keep how many edges into each node an architecture has; {@link #ALL} for all
 */
public record CellKind(
    String name, int inputs, int nodes, List<CellEdge> edges, Output output, int keep) {
  /** Every edge is kept. */
  public static final int ALL = 0;

  /** The output of a cell. */
  public enum Output {
    /** The value of the last node. */
    LAST_NODE,
    /** The channels of all nodes but the inputs. */
    CONCATENATION
  }

  public CellKind {
    edges = List.copyOf(edges);
    for (CellEdge edge : edges) {
      if (edge.source() < 0 || edge.source() >= edge.target() || edge.target() >= nodes) {
        throw new IllegalArgumentException(
            Sentence.text(
                "edge %s of cell '%s' does not lead forward among %d nodes",
                edge.name(), name, nodes));
      }
      if (edge.target() < inputs) {
        throw new IllegalArgumentException(
            Sentence.text("edge %s of cell '%s' leads to an input", edge.name(), name));
      }
    }
    for (int node = inputs; node < nodes; node++) {
      int into = incoming(edges, node).size();
      if (into == 0 || into < keep) {
        throw new IllegalArgumentException(
            Sentence.text(
                "node %d of cell '%s' has %d edges into it, expected at least %d",
                node, name, into, Math.max(1, keep)));
      }
    }
  }

  /** An edge between every two nodes but two inputs, all with the same candidates. */
  public static CellKind complete(
      String name, int inputs, int nodes, List<Operation> operations, Output output, int keep) {
    List<CellEdge> edges = new ArrayList<>();
    for (int target = inputs; target < nodes; target++) {
      for (int source = 0; source < target; source++) {
        edges.add(new CellEdge(source, target, operations));
      }
    }
    return new CellKind(name, inputs, nodes, edges, output, keep);
  }

  private static List<CellEdge> incoming(List<CellEdge> edges, int node) {
    return edges.stream().filter(edge -> edge.target() == node).toList();
  }

  /** The indices of the edges into a node. */
  List<Integer> into(int node) {
    return IntStream.range(0, edges.size())
        .filter(e -> edges.get(e).target() == node)
        .boxed()
        .toList();
  }

  /**
   * The cell with all its candidates.
   *
   * @param firstDecision the index of the decision of the first edge
   * @param channels of every node, the inputs too
   * @param stride of the edges that read an input
   */
  Cell cell(int firstDecision, int channels, int stride, NetworkForm form) {
    List<Node> cell = new ArrayList<>();
    for (int node = inputs; node < nodes; node++) {
      List<Term> terms = new ArrayList<>();
      for (int e : into(node)) {
        CellEdge edge = edges.get(e);
        int own = edge.source() < inputs ? stride : 1;
        for (int o = 0; o < edge.operations().size(); o++) {
          Operation operation = edge.operations().get(o);
          terms.add(
              Term.chosen(
                  edge.source(),
                  operation.name(),
                  operation.layer(channels, own, form),
                  firstDecision + e,
                  o));
        }
      }
      cell.add(new Node.Sum(terms));
    }
    if (output == Output.CONCATENATION) {
      cell.add(new Node.Concatenation(IntStream.range(inputs, nodes).boxed().toList()));
    }
    return new Cell(inputs, cell);
  }

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
     * @param noneIsChosen whether {@code none} may be chosen for an edge
     */
    List<Option> options(boolean noneIsChosen) {
      return operations.stream()
          .map(o -> new Option(o.name(), noneIsChosen || !o.equals(Operations.NONE)))
          .toList();
    }
  }
}
