package org.gaea.objective;

import java.util.List;
import java.util.Optional;
import org.gaea.space.CostMeasure;
import org.gaea.space.SearchSpace;

/** An objective around another one, which it follows in everything that it does not say itself. */
interface ForwardingObjective extends Objective {
  Objective inside();

  /** The same around another one. */
  Objective around(Objective other);

  @Override
  default Objective costedBy(CostMeasure measure) {
    return around(inside().costedBy(measure));
  }

  @Override
  default DataSharing sharing() {
    return inside().sharing();
  }

  @Override
  default void iterate(SearchActions actions) {
    inside().iterate(actions);
  }

  @Override
  default void tune(SearchActions actions) {
    inside().tune(actions);
  }

  @Override
  default List<Regulariser> regularisers() {
    return inside().regularisers();
  }

  @Override
  default Optional<StopRule> stopRule() {
    return inside().stopRule();
  }

  @Override
  default ArchitectureStep architectureStep() {
    return inside().architectureStep();
  }

  @Override
  default int architectureSteps(int iterations) {
    return inside().architectureSteps(iterations);
  }

  @Override
  default boolean restarts() {
    return inside().restarts();
  }

  @Override
  default void requireSuits(SearchSpace space) {
    inside().requireSuits(space);
  }
}
