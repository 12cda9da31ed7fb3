package org.gaea.trial.method;

import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialOptimiser;

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, JMLR 18, 2018): many random
 * candidates are trained shortly, the better ones longer, in brackets that hedge between many short
 * trainings and few long ones. Its eta is the ratio of the lengths. With one length it is random
 * search.
 *
 * <p>Differs from the paper in what a longer training costs: here it starts from scratch, as a
 * schedule of its own, and is paid in full.
 *
 * @param <A> a candidate, immutable and equal by value
 * @see Bracket#all
 */
record Hyperband<A>() implements TrialMethod<A, Candidates<A>> {
  @Override
  public TrialOptimiser<A> begin(
      Candidates<A> candidates, TrialLengths lengths, RandomStreams random) {
    RandomGenerator draws = random.stream("draws");
    return new Halving<>(Bracket.all(lengths), () -> candidates.draw(draws), trial -> {});
  }
}
