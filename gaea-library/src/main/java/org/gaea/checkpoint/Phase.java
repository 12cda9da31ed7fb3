package org.gaea.checkpoint;

/** The part of a run that a check-point is of, in their order. */
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
