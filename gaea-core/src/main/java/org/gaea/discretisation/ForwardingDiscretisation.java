package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** A discretisation around another one, which it follows in all that it does not say itself. */
interface ForwardingDiscretisation extends Discretisation {
  Discretisation inside();

  @Override
  default Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return inside().choose(space, view, random);
  }

  @Override
  default Architecture deriveArchitecture(FinalSelection selection) {
    return inside().deriveArchitecture(selection);
  }

  @Override
  default boolean needsTraining() {
    return inside().needsTraining();
  }

  @Override
  default void requireSuits(SearchSpace space) {
    inside().requireSuits(space);
  }
}
