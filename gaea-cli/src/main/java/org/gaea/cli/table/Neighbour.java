package org.gaea.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * An architecture that differs from another in one choice.
 *
 * @param change what is decided otherwise
 */
record Neighbour(String architecture, String change) {

  /** All of an architecture, decision by decision. */
  static List<Neighbour> of(SearchSpace space, String text) {
    Architecture architecture = space.parse(text);
    List<String> before = space.picked(architecture);
    return space.neighbours(architecture).stream()
        .map(other -> new Neighbour(space.format(other), change(space, before, other)))
        .toList();
  }

  private static String change(SearchSpace space, List<String> before, Architecture other) {
    List<Decision> decisions = space.decisions();
    List<String> after = space.picked(other);
    List<String> changes = new ArrayList<>();
    for (int d = 0; d < after.size(); d++) {
      if (!after.get(d).equals(before.get(d))) {
        changes.add(
            "%s: %s for %s"
                .formatted(decisions.get(d).name(), told(after.get(d)), told(before.get(d))));
      }
    }
    return String.join(", ", changes);
  }

  private static String told(String picked) {
    return picked.isEmpty() ? "nothing" : picked;
  }
}
