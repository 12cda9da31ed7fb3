package org.gaea.space;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of architectures: a cell as a directed acyclic graph whose edges choose among candidate
 * operations, with its string form and its costs in the space's macro skeleton.
 */
public interface SearchSpace {
  /** The name on the command line, as in "nas-bench-201". */
  String name();

  /** One line for tables. */
  String description();

  /** How many nodes a cell has; node 0 is its input, the last node its output. */
  int nodes();

  /** The edges in the canonical order of the architecture parameters. */
  List<Edge> edges();

  /** The published string form. */
  String format(Architecture architecture);

  /**
   * Reads the published string form.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed; the message says where
   */
  Architecture parse(String text);

  /** Parameters and multiply-accumulates of the standalone network. */
  Cost cost(Architecture architecture, Skeleton skeleton);

  /** The number of candidate operations of each edge. */
  default int[] sizes() {
    return edges().stream().mapToInt(edge -> edge.operations().size()).toArray();
  }

  /**
   * The architecture that chooses, on each edge, the operation of the given index.
   *
   * @throws IllegalArgumentException if the number of choices or one of them is out of range
   */
  default Architecture architecture(int... choices) {
    List<Edge> edges = edges();
    if (choices.length != edges.size()) {
      throw new IllegalArgumentException(
          "%d choices for %d edges of %s".formatted(choices.length, edges.size(), name()));
    }
    List<Operation> operations = new ArrayList<>();
    for (int e = 0; e < choices.length; e++) {
      operations.add(edges.get(e).operations().get(choices[e]));
    }
    return new Architecture(operations);
  }

  /** The index of the chosen operation on each edge: the inverse of {@link #architecture}. */
  default int[] choices(Architecture architecture) {
    List<Edge> edges = edges();
    int[] choices = new int[edges.size()];
    for (int e = 0; e < choices.length; e++) {
      choices[e] = edges.get(e).operations().indexOf(architecture.operations().get(e));
    }
    return choices;
  }
}
