package org.gaea.objective;

/**
 * On which data and in which order weights and architecture are stepped: the third axis of a
 * method. An objective composes the elementary steps that the search loop offers.
 */
public interface Objective {
  /** One line for tables and logs. */
  String description();

  /** How the training images are divided between the two kinds of step. */
  DataSharing sharing();

  /** One iteration of the search. */
  void iterate(Stepper stepper);
}
