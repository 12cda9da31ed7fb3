package org.gaea.search;

/**
 * Something by which a search shows that it is collapsing.
 *
 * @param kind what shows it
 * @param text half a sentence for people, as in "6 of 6 choices would be skip connections"
 * @param backTo the last epoch, from 1, that was sound by this sign; 0 if none is known
 */
public record CollapseSign(Symptom kind, String text, int backTo) {
  /** A quantity by which a collapse shows. */
  public enum Symptom {
    /** What would be chosen now: skip connections, or options without parameters. */
    CHOICE,
    /** The dominant eigenvalue of the loss at the architecture parameters. */
    CURVATURE,
    /** What rounding would do to the loss. */
    ROUNDING
  }

  /** A sentence for people. */
  public String sentence() {
    return "The search is collapsing: %s; an earlier end (stop-on: collapse), another objective or stronger regularisation may help."
        .formatted(text);
  }
}
