package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Another discretisation, at the end of the epoch in which the supernet was most accurate.
 *
 * @param inside chooses
 */
record OfBestEpoch(Discretisation inside) implements Discretisation {
  @Override
  public String description() {
    return inside.description() + " of the best epoch";
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return inside.choose(space, view, random);
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    return inside.deriveArchitecture(selection);
  }

  @Override
  public boolean keepsBestEpoch() {
    return true;
  }

  @Override
  public boolean needsTraining() {
    return inside.needsTraining();
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
  }
}
