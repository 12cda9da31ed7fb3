package org.gaea.objective;

import java.util.List;
import java.util.Optional;
import org.gaea.objective.SearchActions.GradientSteps;
import org.gaea.objective.SearchActions.PolicySteps;
import org.gaea.space.CostMeasure;
import org.gaea.space.SearchSpace;

/**
 * On which data and in which order weights and architecture are stepped: the third axis of a
 * method. An objective composes the elementary steps that the search loop offers. Immutable and
 * without state: what it does depends on where the search stands.
 */
public interface Objective {
  /** One line for tables and logs. */
  String description();

  /** How the training images are divided between the two kinds of step. */
  DataSharing sharing();

  /** One iteration of the search. */
  void iterate(SearchActions actions);

  /**
   * One more iteration after the last of the search, where a discretisation continues it: as there,
   * without what belongs to a stage of the search.
   */
  default void tune(SearchActions actions) {
    iterate(actions);
  }

  /** What is added to the loss as the architecture sees it. */
  default List<Regulariser> regularisers() {
    return List.of();
  }

  /** The same with another measure in each of its terms that are of a cost. */
  default Objective costedBy(CostMeasure measure) {
    return this;
  }

  /** When the search ends early, and where it goes back to. */
  default Optional<StopRule> stopRule() {
    return Optional.empty();
  }

  /** What its steps of the architecture need of geometry and relaxation. */
  default ArchitectureStep architectureStep() {
    return ArchitectureStep.ANY;
  }

  /**
   * How many architecture steps a search of some iterations takes.
   *
   * @param iterations at least 0
   */
  default int architectureSteps(int iterations) {
    return architectureStep() == ArchitectureStep.NONE ? 0 : iterations;
  }

  /**
   * Whether the architecture parameters begin anew on the way, so that nothing that they did before
   * says how far they will move.
   */
  default boolean restarts() {
    return false;
  }

  /**
   * Checks that it means something on a space.
   *
   * @throws org.gaea.input.InvalidInputException if it does not, with the reason
   */
  default void requireSuits(SearchSpace space) {}

  /** The needs of an objective's architecture steps on the other axes. */
  enum ArchitectureStep {
    /** The objective never steps the architecture. */
    NONE,
    /** Gradients and policies serve. */
    ANY,
    /** The step needs a gradient that weights and architecture share: {@link GradientSteps}. */
    GRADIENT,
    /** The step compares what a policy proposes: {@link PolicySteps#compareArchitectures}. */
    COMPARISON,
    /** A policy learns from one path at a time: {@link PolicySteps#learnFromHeldPath}. */
    ONE_PATH;

    /** Whether only a policy can take the step. */
    public boolean needsPolicy() {
      return this == COMPARISON || this == ONE_PATH;
    }
  }
}
