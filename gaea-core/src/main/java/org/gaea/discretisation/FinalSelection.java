package org.gaea.discretisation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/**
 * The end of a search, where one architecture is selected: what is known, and what can be asked.
 */
public interface FinalSelection {
  SearchSpace space();

  /** What the architecture parameters say. */
  ArchitectureView view();

  /** What the architecture may cost. */
  Limits limits();

  RandomGenerator random();

  /** An architecture of the space by what the geometry makes likely. */
  Architecture draw();

  /** The architectures that the geometry has kept, if it keeps some. */
  List<Architecture> population();

  /**
   * How an architecture does with the shared weights.
   *
   * @param batches of the data that architecture steps see, at least 1: always the same ones for
   *     the same number
   * @return loss and counts over all of them
   */
  PassResult score(Architecture architecture, int batches);

  /** As {@link #score(Architecture, int)} for any option weights. */
  PassResult score(OptionWeights weights, int batches);

  /** How many full batches of that data there are. */
  int batches();

  /** How many iterations the search had in all. */
  int iterations();

  /**
   * Continues the search, with some decisions settled. A policy rests meanwhile: only weights are
   * stepped.
   *
   * @param settled one row a decision: the option weights that it has from now on, or null while it
   *     is searched
   * @param iterations how many
   * @param rateShare by what the last learning rate of the schedule's start is multiplied
   */
  // Programs do without the annotations of nullness.
  @SuppressWarnings("exports")
  void tune(double[] @Nullable [] settled, int iterations, double rateShare);
}
