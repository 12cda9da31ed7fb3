package org.gaea.trial;

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
  Evaluation evaluate(A candidate, int epochs);
}
