package org.gaea.experiment.baseline;

import org.gaea.data.DataSet;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/** Comes to an architecture without shared weights: what a weight-sharing method has to beat. */
public interface Baseline {
  /** The name by which users choose it. */
  String name();

  /** One line for tables. */
  String description();

  /**
   * Chooses an architecture.
   *
   * @param task for what
   * @param random the run's streams; the same ones give the same choice
   */
  Architecture choose(Task task, RandomStreams random);

  /**
   * For what an architecture is chosen.
   *
   * @param space from which
   * @param skeleton of its network
   * @param data of which the test images are not looked at
   * @param batch images a step
   * @param epochs that a search with shared weights would have
   */
  record Task(SearchSpace space, Skeleton skeleton, DataSet data, int batch, int epochs) {}
}
