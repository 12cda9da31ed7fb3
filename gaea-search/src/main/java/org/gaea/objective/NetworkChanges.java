package org.gaea.objective;

import org.gaea.blueprint.Choice;
import org.gaea.supernet.Dropout;

/** How an objective changes the network that a search trains, and the schedule of its training. */
public interface NetworkChanges {
  /** How many cells the network has that the search is for, as the space counts them. */
  int cells();

  /** Starts again with fresh weights in a supernet of another depth. */
  void rebuild(int cells);

  /**
   * Gives an option the weights of another one of the same decision.
   *
   * @param heir the option that takes the weights
   * @param from the option whose weights they are
   */
  void inherit(Choice heir, Choice from);

  /** Sets what is dropped at random while weights are trained. */
  void drop(Dropout dropout);

  /**
   * Begins to count the learning rate's schedule anew, from the next weight step.
   *
   * @param iterations that it takes to its end, at least 1
   */
  void restartSchedule(int iterations);
}
