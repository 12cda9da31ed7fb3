package org.gaea.trial;

import java.util.Optional;

/**
 * A method under way. It is asked for a proposal and told how it came out, in turn; it holds what
 * it has learned, and the same answers always lead to the same proposals.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public interface TrialOptimiser<A> {
  /** What to evaluate next; empty if the method has come to its own end. */
  Optional<Proposal<A>> next();

  /** Takes note of the outcome of the last proposal. */
  void learn(Trial<A> trial);
}
