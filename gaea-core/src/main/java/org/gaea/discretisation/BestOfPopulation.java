package org.gaea.discretisation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Of the population that the search kept, the one that does best with the shared weights among
 * those within the limits: the end of the front of accuracy against cost that the limits allow. If
 * none is within them, as {@link Argmax}. A search that keeps no population has none to choose
 * from.
 *
 * @param batches on which each is scored, at least 1; fewer where the search had fewer iterations
 *     than that takes passes
 */
record BestOfPopulation(int batches) implements Discretisation {
  @Override
  public String description() {
    return "best of the population";
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return new Argmax().choose(space, view, random);
  }

  @Override
  public boolean needsTraining() {
    return true;
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    List<Architecture> allowed =
        selection.population().stream().filter(selection.limits()::allow).toList();
    if (allowed.isEmpty()) {
      return Discretisation.super.deriveArchitecture(selection);
    }
    int few = Math.min(batches, ScoringBudget.batches(selection, allowed.size()));
    return BestOfSampled.ranking(selection, allowed, few).get(0).architecture();
  }
}
