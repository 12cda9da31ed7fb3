package org.gaea.space;

import java.util.List;

/**
 * Decisions of which only some are kept, such as the edges into a node of the DARTS space, where
 * two of them survive.
 *
 * @param decisions their indices; each picks one option
 * @param keep how many are kept, at least 1 and at most all
 */
public record Group(List<Integer> decisions, int keep) {
  public Group {
    decisions = List.copyOf(decisions);
    if (keep < 1 || keep > decisions.size()) {
      throw new IllegalArgumentException(
          "a group keeps %d of %d decisions".formatted(keep, decisions.size()));
    }
  }
}
