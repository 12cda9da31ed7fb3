package org.gaea.search;

import java.util.List;
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
 * @param endsOnCollapse whether it ends at the last epoch before it collapses
 */
public record SearchSettings(
    int epochs,
    Elimination elimination,
    Limits limits,
    OptionCosts costs,
    int cells,
    boolean endsOnCollapse) {
  private static final OptionCosts UNKNOWN = new OptionCosts(Cost.NONE, List.of());

  /** No elimination, no limits. */
  public static SearchSettings of(int epochs) {
    return new SearchSettings(epochs, Elimination.none(), Limits.none(), UNKNOWN, 1, false);
  }

  public SearchSettings withElimination(Elimination other) {
    return new SearchSettings(epochs, other, limits, costs, cells, endsOnCollapse);
  }

  public SearchSettings within(Limits other) {
    return new SearchSettings(epochs, elimination, other, costs, cells, endsOnCollapse);
  }

  /** The same for a network of which the costs and the depth are known. */
  public SearchSettings on(OptionCosts options, int depth) {
    return new SearchSettings(epochs, elimination, limits, options, depth, endsOnCollapse);
  }

  public SearchSettings endingOnCollapse(boolean ends) {
    return new SearchSettings(epochs, elimination, limits, costs, cells, ends);
  }
}
