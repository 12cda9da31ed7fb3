package org.gaea.objective;

/** The steps of a policy, which learns how sampled architectures do with the shared weights. */
public interface PolicySteps {
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
