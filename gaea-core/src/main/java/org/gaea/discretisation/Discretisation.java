package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** Turns the end of a search into one architecture: the fourth axis of a method. */
public interface Discretisation {
  /** One line for tables and logs. */
  String description();

  /**
   * The share of the search, at its end, over whose iterates the distributions and strengths are
   * averaged before they are looked at, in [0, 1]; 0 for the last iterate alone.
   */
  default double averagedShare() {
    return 0;
  }

  /**
   * What would be chosen by the parameters alone, for logs during a search too.
   *
   * @param view of the iterate, or of the mean of iterates, that {@link #averagedShare} asks for
   * @param random used only by discretisations that sample
   */
  Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random);

  /**
   * What is chosen at the end, with the shared weights at hand; by default by the parameters alone,
   * within the limits.
   */
  default Architecture deriveArchitecture(FinalSelection selection) {
    return selection
        .limits()
        .within(
            selection.space(),
            selection.view(),
            view -> choose(selection.space(), view, selection.random()));
  }

  /** Whether {@link #deriveArchitecture} looks at the shared weights. */
  default boolean needsTraining() {
    return false;
  }

  /**
   * Whether it is the architecture parameters of the epoch in which the supernet was most accurate
   * on the data of architecture steps that are final, and not those of the last one.
   */
  default boolean keepsBestEpoch() {
    return false;
  }

  /**
   * Checks that it means something on a space.
   *
   * @throws org.gaea.input.InvalidInputException if it does not, with the reason
   */
  default void requireSuits(SearchSpace space) {}
}
