package org.gaea.trial;

import org.gaea.random.RandomStreams;

/**
 * A search method that evaluates candidates one by one. Immutable: its hyper-parameters only.
 *
 * @param <A> a candidate, immutable and equal by value
 * @param <C> what the method needs to be able to do with candidates
 */
@FunctionalInterface
public interface TrialMethod<A, C extends Candidates<A>> {
  /**
   * Starts a search.
   *
   * @param lengths how long candidates may be trained; methods that know one length only use the
   *     longest
   * @param random where all its randomness comes from
   */
  TrialOptimiser<A> begin(C candidates, TrialLengths lengths, RandomStreams random);
}
