package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.input.Sentence;
import org.gaea.operation.Operation;
import org.gaea.trial.hierarchical.Hierarchy.Motif;

/**
 * A hierarchical architecture: the motifs of each level, from the one above the primitive
 * operations up. The only motif of the last level is the cell.
 *
 * @param levels at least one
 */
public record Hierarchy(List<List<Motif>> levels) {
  public Hierarchy {
    List<List<Motif>> copies = new ArrayList<>();
    levels.forEach(level -> copies.add(List.copyOf(level)));
    levels = List.copyOf(copies);
    if (levels.isEmpty() || levels.get(levels.size() - 1).size() != 1) {
      throw new IllegalArgumentException("a hierarchy ends in one motif, the cell");
    }
  }

  /** The same with another motif in a place. */
  Hierarchy with(int level, int motif, Motif other) {
    List<List<Motif>> changed = new ArrayList<>(levels);
    List<Motif> motifs = new ArrayList<>(levels.get(level));
    motifs.set(motif, other);
    changed.set(level, motifs);
    return new Hierarchy(changed);
  }

  /**
   * Hierarchical architectures as text: levels apart by {@code /}, motifs by {@code ;}, each edge
   * that is there as {@code target<-source:label}, where labels of the lowest level are operations
   * and others {@code m1}, {@code m2} and so on.
   */
  public static final class HierarchyText {
    private HierarchyText() {}

    public static String of(HierarchicalCandidates candidates, Hierarchy hierarchy) {
      List<String> levels = new ArrayList<>();
      for (int l = 0; l < hierarchy.levels().size(); l++) {
        List<String> names =
            l == 0 ? candidates.primitives().stream().map(Operation::name).toList() : List.of();
        levels.add(
            hierarchy.levels().get(l).stream()
                .map(motif -> text(motif, names))
                .collect(Collectors.joining("; ")));
      }
      return String.join(" / ", levels);
    }

    private static String text(Motif motif, List<String> names) {
      List<String> edges = new ArrayList<>();
      for (int target = 1; target < motif.nodes(); target++) {
        for (int source = 0; source < target; source++) {
          int label = motif.label(source, target);
          if (label > 0) {
            String name = names.isEmpty() ? "m" + label : names.get(label - 1);
            edges.add(String.format(Locale.ROOT, "%d<-%d:%s", target, source, name));
          }
        }
      }
      return edges.isEmpty() ? "nothing" : String.join(" ", edges);
    }
  }

  /**
   * A small directed acyclic graph whose edges are labelled with motifs of the level below: 0 for
   * no edge, k for the k-th of them, from 1. Its first node is its input, its last one its output.
   *
   * @param nodes at least 2
   * @param labels one for each edge, in the order 1&lt;-0, 2&lt;-0, 2&lt;-1, 3&lt;-0, ...
   */
  record Motif(int nodes, List<Integer> labels) {
    Motif {
      labels = List.copyOf(labels);
      if (nodes < 2 || labels.size() != nodes * (nodes - 1) / 2) {
        throw new IllegalArgumentException(
            Sentence.text("%d labels for a motif of %d nodes", labels.size(), nodes));
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
}
