package org.gaea.operation;

/** What a network is built for, where the published operations differ by it. */
public enum NetworkForm {
  /** Many candidates beside each other, weighted and trained together. */
  SUPERNET,
  /** One architecture, trained from scratch. */
  STANDALONE
}
