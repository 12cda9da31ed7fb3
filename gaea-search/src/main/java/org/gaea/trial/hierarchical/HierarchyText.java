package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gaea.operation.Operation;

/**
 * Hierarchical architectures as text: levels apart by {@code /}, motifs by {@code ;}, each edge
 * that is there as {@code target<-source:label}, where labels of the lowest level are operations
 * and others {@code m1}, {@code m2} and so on.
 */
public final class HierarchyText {
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
          edges.add("%d<-%d:%s".formatted(target, source, name));
        }
      }
    }
    return edges.isEmpty() ? "nothing" : String.join(" ", edges);
  }
}
