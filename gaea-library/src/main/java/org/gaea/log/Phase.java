package org.gaea.log;

/** The parts of a run, in their order. */
public enum Phase {
  SEARCH("search"),
  TRAINING("training");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** As in file names. */
  public String label() {
    return label;
  }
}
