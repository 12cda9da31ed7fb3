package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.operation.Operation;
import org.gaea.operation.SeparableConvolutions;
import org.gaea.space.Morphisms;

/**
 * The morphisms between separable convolutions that are candidates of one edge. A search begins
 * with the first convolution and everything that is none (Laube and Zell, 2019, as released).
 */
final class EdgeMorphisms {
  private EdgeMorphisms() {}

  /** Empty if there is an edge on which nothing grows out of anything. */
  static Optional<Morphisms> of(List<CellEdge> edges) {
    boolean[][] initial = new boolean[edges.size()][];
    List<List<List<Integer>>> morphed = new ArrayList<>();
    for (int e = 0; e < edges.size(); e++) {
      List<List<Integer>> options = of(edges.get(e));
      if (options.stream().allMatch(List::isEmpty)) {
        return Optional.empty();
      }
      morphed.add(options);
      initial[e] = initial(edges.get(e).operations());
    }
    return Optional.of(new Morphisms(initial, morphed));
  }

  private static List<List<Integer>> of(CellEdge edge) {
    List<List<Integer>> options = new ArrayList<>();
    List<String> names = edge.operations().stream().map(Operation::name).toList();
    for (Operation operation : edge.operations()) {
      options.add(
          operation.definition() instanceof SeparableConvolutions parent
              ? parent.morphed().stream()
                  .map(child -> names.indexOf(child.name()))
                  .filter(option -> option >= 0)
                  .toList()
              : List.of());
    }
    return options;
  }

  private static boolean[] initial(List<Operation> operations) {
    boolean[] initial = new boolean[operations.size()];
    boolean convolved = false;
    for (int o = 0; o < initial.length; o++) {
      boolean convolution = operations.get(o).definition() instanceof SeparableConvolutions;
      initial[o] = !convolution || !convolved;
      convolved |= convolution;
    }
    return initial;
  }
}
