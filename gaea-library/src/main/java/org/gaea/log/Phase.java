package org.gaea.log;

/** A part of a run; its check-points are of one, in this order. */
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
