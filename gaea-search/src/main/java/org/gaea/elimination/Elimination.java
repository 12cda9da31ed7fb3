package org.gaea.elimination;

import java.util.List;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * When an option is removed for good during a search, so that the supernet stops computing it. What
 * would be chosen now is never removed.
 */
public interface Elimination {
  /** One line for logs: the rule, and whether it certifies anything. */
  String description();

  /**
   * Begins to watch a search.
   *
   * @param decisions of the space, in the order of the point's blocks
   * @param steps how many architecture steps the search will take
   */
  PointWatch watch(List<Decision> decisions, int steps);

  /**
   * Checks that the rule means something on a space.
   *
   * @throws org.gaea.input.InvalidInputException if it does not, with the reason
   */
  default void requireSuits(SearchSpace space) {}

  /**
   * Whether it concludes from the steps that were to the steps that remain, so that it is wrong
   * where the architecture parameters begin anew.
   */
  default boolean extrapolates() {
    return false;
  }

  /** Watches one search; mutable, for one thread. */
  interface PointWatch {
    /**
     * The options to remove after a step. Each removal is returned once.
     *
     * @param step how many architecture steps are done, counted up by one from call to call
     * @param point where they led; options removed before have weight zero
     */
    List<Removal> observe(int step, ProductPoint point);
  }

  /** Nothing is ever removed. */
  static Elimination none() {
    return NoElimination.INSTANCE;
  }

  /** Nothing is ever removed. */
  enum NoElimination implements Elimination {
    INSTANCE;

    @Override
    public String description() {
      return "none";
    }

    @Override
    public PointWatch watch(List<Decision> decisions, int steps) {
      return (step, point) -> List.of();
    }
  }

  /**
   * An option that is removed for good.
   *
   * @param decision its index
   * @param option its index
   * @param step after how many architecture steps
   * @param weight its weight when it was removed
   * @param reason the certificate, or that there is none, as a sentence
   */
  public record Removal(int decision, int option, int step, double weight, String reason) {}
}
