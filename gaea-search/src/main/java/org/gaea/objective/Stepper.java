package org.gaea.objective;

/** The elementary steps of a search, each on a fresh batch. */
public interface Stepper {
  /** Steps the architecture parameters on the next architecture batch; the weights stay. */
  void stepArchitecture();

  /** Steps the shared weights on the next weight batch; the architecture stays. */
  void stepWeights();

  /** Steps both on the next weight batch, with both gradients from one pass. */
  void stepBoth();
}
