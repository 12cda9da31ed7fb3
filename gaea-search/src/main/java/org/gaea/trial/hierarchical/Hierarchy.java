package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.List;

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
}
