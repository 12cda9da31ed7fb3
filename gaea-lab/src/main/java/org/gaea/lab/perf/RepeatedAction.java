package org.gaea.lab.perf;

/** Something that is done again and again. */
interface RepeatedAction extends AutoCloseable {
  /** Does it once; returns how many images passed through the network, or would have. */
  int run();

  /**
   * Does what it is compared with; returns false if there is no such thing. What is done in turn,
   * on the same weights and in the same process, can be told apart where two processes could not.
   */
  default boolean runCompared() {
    return false;
  }

  @Override
  default void close() {}
}
