package org.gaea.trial;

import org.gaea.input.Sentence;

/**
 * Tells how good a candidate is: by training it, or by looking it up.
 *
 * @param <A> a candidate, immutable and equal by value
 */
@FunctionalInterface
public interface Evaluator<A> {
  /**
   * Evaluates a candidate from scratch.
   *
   * @param epochs how long to train, positive
   */
  TrialResult evaluate(A candidate, int epochs);

  /**
   * What evaluating a candidate gave.
   *
   * @param score what is to be maximised, finite; for accuracies, in percent
   * @param seconds what it cost, at least zero: simulated where a table answers
   */
  public record TrialResult(double score, double seconds) {
    public TrialResult {
      if (!Double.isFinite(score) || !(seconds >= 0) || Double.isInfinite(seconds)) {
        throw new IllegalArgumentException(
            Sentence.text(
                "an evaluation of score %s in %s s; expected finite numbers", score, seconds));
      }
    }
  }
}
