package org.gaea.objective;

import org.gaea.blueprint.Cell.Choice;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Supernet.Dropout;

/**
 * The elementary steps of a running search, of which an objective is composed. What only some
 * objectives need is a capability that they ask for.
 */
public interface SearchActions {
  /** Where the search stands. */
  Timing timing();

  /** Steps the shared weights on the next weight batch; the architecture stays. */
  void stepWeights();

  /**
   * Steps the architecture on the next architecture batch; the weights stay. A policy learns how
   * the architectures do that it proposes, all on that batch.
   */
  void stepArchitecture();

  /** Steps for which weights and architecture share a gradient. */
  GradientSteps gradients();

  /**
   * The steps of a policy.
   *
   * @throws IllegalStateException if the architecture is not moved by a policy
   */
  PolicySteps policy();

  /** The options that the search chooses among, which may change on the way. */
  ActiveOptions options();

  /** The network that the shared weights belong to, which may change on the way. */
  NetworkChanges network();

  /**
   * Steps for which weights and architecture share a gradient, where the relaxation is
   * differentiable.
   */
  interface GradientSteps {
    /** Steps both on the next weight batch, with both gradients from one pass. */
    void stepBoth();

    /**
     * Steps the architecture parameters through a virtual step of the weights: on the next weight
     * batch the weights descend virtually, on the next architecture batch the loss is taken. The
     * next weight step uses the same weight batch.
     */
    void stepArchitectureUnrolled();
  }

  /** The steps of a policy, which learns how sampled architectures do with the shared weights. */
  interface PolicySteps {
    /**
     * Steps the policy by how the architectures do that it proposes, all on the same batches.
     *
     * @param batches how many, at least 1
     */
    void compareArchitectures(int batches);

    /** Draws one path by the policy; weight steps train it until it is released. */
    void holdPath();

    /** Whether a path is held. */
    boolean holdsPath();

    /**
     * Steps the policy by how the held path does on architecture batches, and releases the path.
     *
     * @param batches how many, at least 1
     * @throws IllegalStateException if no path is held
     */
    void learnFromHeldPath(int batches);
  }

  /** The options that a search chooses among, which an objective in stages changes on the way. */
  interface ActiveOptions {
    SearchSpace space();

    /** What the architecture parameters say now. */
    ArchitectureView view();

    /** Which options are active, one row a decision, one entry an option; all at first. */
    boolean[][] active();

    /**
     * Begins a stage: the architecture parameters start anew on the options that are active.
     *
     * @param active one row a decision, one entry an option; each row has one that is true
     */
    void restart(boolean[][] active);

    /** A number that depends on the search's seed and on the name alone, uniform in [0, 1). */
    double chance(String name);
  }

  /** Changes to the network that a search trains, and to the schedule of its training. */
  interface NetworkChanges {
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

    /** Sets what is dropped at random in the steps of weights and architecture. */
    void drop(Dropout dropout);

    /**
     * Begins to count the learning rate's schedule anew, from the next weight step.
     *
     * @param iterations that it takes to its end, at least 1
     */
    void restartSchedule(int iterations);
  }
}
