package org.gaea.bench;

/** Something that is done again and again. */
interface Step extends AutoCloseable {
  /** Does it once; returns how many images passed through the network, or would have. */
  int run();

  @Override
  default void close() {}
}
