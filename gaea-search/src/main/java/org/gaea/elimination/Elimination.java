package org.gaea.elimination;

import java.util.List;
import org.gaea.geometry.ProductPoint;

/**
 * When an operation is removed for good during a search, so that the supernet stops computing it.
 * An operation that is the largest of its edge is never removed.
 */
public interface Elimination {
  /** One line for logs: the rule, and whether it certifies anything. */
  String description();

  /**
   * Begins to watch a search.
   *
   * @param sizes the number of candidate operations of each edge
   * @param steps how many architecture steps the search will take
   */
  Watch watch(int[] sizes, int steps);

  /** Watches one search; mutable, for one thread. */
  interface Watch {
    /**
     * What is to be removed after a step. Each removal is told once.
     *
     * @param step how many architecture steps are done, counted up by one from call to call
     * @param point where they led; operations removed before have weight zero
     */
    List<Removal> observe(int step, ProductPoint point);
  }

  /** Nothing is ever removed. */
  static Elimination none() {
    return NoElimination.INSTANCE;
  }
}
