package org.gaea.objective;

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
}
