package org.gaea.network;

/** What a forward pass is for. It matters to layers with running statistics. */
public enum Mode {
  /** Batch statistics, and running statistics are updated. */
  TRAINING,
  /** Running statistics where there are any. */
  EVALUATION
}
