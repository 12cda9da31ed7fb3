package org.gaea.search;

import java.util.List;
import java.util.function.LongSupplier;
import org.gaea.discretisation.Limits;
import org.gaea.elimination.Elimination;
import org.gaea.layer.Cost;
import org.gaea.space.OptionCosts;

/**
 * How a method is run.
 *
 * @param epochs at least 1
 * @param elimination when options are removed for good
 * @param limits of what the found network may cost
 * @param costs of the options, for methods that look at them; those of no options at all where they
 *     are not known
 * @param cells of the network, as the space counts them, for methods that change its depth
 * @param guard against collapse
 * @param clock that measuring is timed by, in nanoseconds
 */
public record SearchSettings(
    int epochs,
    Elimination elimination,
    Limits limits,
    OptionCosts costs,
    int cells,
    Guard guard,
    LongSupplier clock) {
  private static final OptionCosts UNKNOWN = new OptionCosts(Cost.NONE, List.of());

  /**
   * What is done against collapse beside looking at what would be chosen.
   *
   * @param watchesEigenvalue whether the dominant eigenvalue is measured when an epoch ends, by at
   *     most 40 passes at the architecture on a held-out batch
   * @param ends whether the search ends at the last epoch before it collapses
   */
  public record Guard(boolean watchesEigenvalue, boolean ends) {
    /** Nothing more. */
    public static final Guard NONE = new Guard(false, false);
  }

  /** No elimination, no limits, no guard. */
  public static SearchSettings of(int epochs) {
    return new SearchSettings(
        epochs, Elimination.none(), Limits.none(), UNKNOWN, 1, Guard.NONE, System::nanoTime);
  }

  public SearchSettings withElimination(Elimination other) {
    return new SearchSettings(epochs, other, limits, costs, cells, guard, clock);
  }

  public SearchSettings within(Limits other) {
    return new SearchSettings(epochs, elimination, other, costs, cells, guard, clock);
  }

  /** The same for a network of which the costs and the depth are known. */
  public SearchSettings on(OptionCosts options, int depth) {
    return new SearchSettings(epochs, elimination, limits, options, depth, guard, clock);
  }

  public SearchSettings guardedBy(Guard other) {
    return new SearchSettings(epochs, elimination, limits, costs, cells, other, clock);
  }

  public SearchSettings timedBy(LongSupplier other) {
    return new SearchSettings(epochs, elimination, limits, costs, cells, guard, other);
  }
}
