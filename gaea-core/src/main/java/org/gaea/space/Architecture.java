package org.gaea.space;

import java.util.ArrayList;
import java.util.List;
import org.gaea.space.SearchSpace.Group;

/**
 * What has been decided: for each decision of a space the indices of the picked options, ascending.
 * Nearly always that is one; none for a decision that was dropped from its {@link Group}.
 *
 * @param picks one entry a decision
 */
public record Architecture(List<List<Integer>> picks) {
  public Architecture {
    List<List<Integer>> copies = new ArrayList<>();
    for (List<Integer> picked : picks) {
      copies.add(picked.stream().sorted().toList());
    }
    picks = List.copyOf(copies);
  }

  /** One option a decision. */
  public static Architecture of(int... options) {
    List<List<Integer>> picks = new ArrayList<>();
    for (int option : options) {
      picks.add(List.of(option));
    }
    return new Architecture(picks);
  }

  /** Whether an option of a decision is picked. */
  public boolean has(int decision, int option) {
    return picks.get(decision).contains(option);
  }
}
