package org.gaea.objective;

import java.util.List;
import org.gaea.blueprint.Choice;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Dropout;

/** The elementary steps of a search, each on a fresh batch, of which objectives are composed. */
public interface SearchActions {
  /**
   * Steps the architecture parameters on the next architecture batch; the weights stay. A policy is
   * told how the architectures do that it proposes, all on that batch.
   */
  void stepArchitecture();

  /**
   * Steps a policy by how the architectures do that it proposes, all on the same batches.
   *
   * @param batches how many, at least 1
   * @throws IllegalStateException if the architecture is not moved by a policy
   */
  void compareArchitectures(int batches);

  /**
   * Steps the architecture parameters through a virtual step of the weights: on the next weight
   * batch the weights descend virtually, on the next architecture batch the loss is taken.
   */
  void stepArchitectureUnrolled();

  /** Steps the shared weights on the next weight batch; the architecture stays. */
  void stepWeights();

  /** Steps both on the next weight batch, with both gradients from one pass. */
  void stepBoth();

  /** Where the search stands. */
  Timing timing();

  /**
   * Draws one path, by what the geometry makes likely, that weight steps train until it is
   * released.
   */
  void holdPath();

  /** Whether a path is held. */
  boolean holdsPath();

  /**
   * Tells the policy how the held path does on architecture batches, and releases it.
   *
   * @param batches how many, at least 1
   */
  void learnFromHeldPath(int batches);

  /** What the architecture parameters say now. */
  ArchitectureView view();

  SearchSpace space();

  /**
   * Begins a stage: the architecture parameters start anew on the options that are active.
   *
   * @param active one row a decision, one entry an option; each row has one that is true
   */
  void restart(boolean[][] active);

  /** Which options are active; all at first. */
  boolean[][] active();

  /**
   * Begins to count the learning rate's schedule anew, from the next weight step.
   *
   * @param iterations that it takes to its end, at least 1
   */
  void restartSchedule(int iterations);

  /** Starts again with fresh weights in a supernet of another depth. */
  void rebuild(int cells);

  /** How many cells the network has that the search is for, as the space counts them. */
  int cells();

  /** Gives options the weights of others. */
  void inherit(List<Inheritance> inheritances);

  /** Sets what is dropped at random while weights are trained. */
  void drop(Dropout dropout);

  /** A number that depends on the search's seed and on the name alone, uniform in [0, 1). */
  double chance(String name);

  /**
   * An option that takes another's weights, in the same decision.
   *
   * @param heir who takes them
   * @param from whose they are
   */
  record Inheritance(Choice heir, Choice from) {}
}
