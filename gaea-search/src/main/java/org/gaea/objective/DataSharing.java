package org.gaea.objective;

/** The division of the training images between weight steps and architecture steps. */
public enum DataSharing {
  /**
   * Both see all training images, in independent orders: single-level empirical risk minimisation.
   */
  SHARED,
  /**
   * Each sees its own half: the bilevel setting, where the architecture's half is called validation
   * data.
   */
  HALVES,
  /** Nothing is trained during the search. */
  NONE
}
