package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.List;

/**
 * A small directed acyclic graph whose edges are labelled with motifs of the level below: 0 for no
 * edge, k for the k-th of them, from 1. Its first node is its input, its last one its output.
 *
 * @param nodes at least 2
 * @param labels one for each edge, in the order 1&lt;-0, 2&lt;-0, 2&lt;-1, 3&lt;-0, ...
 */
record Motif(int nodes, List<Integer> labels) {
  Motif {
    labels = List.copyOf(labels);
    if (nodes < 2 || labels.size() != nodes * (nodes - 1) / 2) {
      throw new IllegalArgumentException(
          "%d labels for a motif of %d nodes".formatted(labels.size(), nodes));
    }
  }

  /** A chain: one label on every edge from a node to the next, nothing elsewhere. */
  static Motif chain(int nodes, int label) {
    List<Integer> labels = new ArrayList<>();
    for (int target = 1; target < nodes; target++) {
      for (int source = 0; source < target; source++) {
        labels.add(source == target - 1 ? label : 0);
      }
    }
    return new Motif(nodes, labels);
  }

  /** The label between two nodes, the source before the target. */
  int label(int source, int target) {
    return labels.get(index(source, target));
  }

  /** The same with another label between two nodes. */
  Motif with(int source, int target, int label) {
    List<Integer> changed = new ArrayList<>(labels);
    changed.set(index(source, target), label);
    return new Motif(nodes, changed);
  }

  private static int index(int source, int target) {
    return target * (target - 1) / 2 + source;
  }
}
