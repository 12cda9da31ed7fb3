package org.gaea.space;

import java.util.List;

/**
 * How options of a space grow out of each other, for searches that begin with a few of them.
 *
 * @param initial which options a search begins with, one row a decision
 * @param morphed for each option the ones of its decision that one morphism makes of it; empty for
 *     an option that nothing is made of
 */
public record Morphisms(boolean[][] initial, List<List<List<Integer>>> morphed) {
  public Morphisms {
    morphed = List.copyOf(morphed);
  }
}
