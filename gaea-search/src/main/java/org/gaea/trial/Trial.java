package org.gaea.trial;

import java.util.Comparator;

/**
 * A candidate that was evaluated.
 *
 * @param number how many trials are done, from 1
 * @param epochs how long it was trained
 * @param score what is maximised
 * @param seconds what this trial cost
 * @param totalSeconds what all trials up to this one cost
 * @param <A> a candidate, immutable and equal by value
 */
public record Trial<A>(
    int number, A candidate, int epochs, double score, double seconds, double totalSeconds) {

  /**
   * The order in which a search's answer is the last: scores compare only after trainings of one
   * length, so a longer one stands above a shorter one, whatever their scores.
   */
  public static <A> Comparator<Trial<A>> worstFirst() {
    return Comparator.<Trial<A>>comparingInt(Trial::epochs).thenComparingDouble(Trial::score);
  }
}
