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
  default void iterate(SearchActions stepper) {
    inside().iterate(stepper);
  }

  @Override
  default void tune(SearchActions stepper) {
    inside().tune(stepper);
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
  default boolean stepsArchitecture() {
    return inside().stepsArchitecture();
  }

  @Override
  default int architectureSteps(int iterations) {
    return inside().architectureSteps(iterations);
  }

  @Override
  default boolean needsPolicy() {
    return inside().needsPolicy();
  }

  @Override
  default boolean holdsPaths() {
    return inside().holdsPaths();
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
