package org.gaea.trial.method;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;

/**
 * Independent draws, with replacement: the baseline (Li and Talwalkar, UAI 2019).
 *
 * @param <A> a candidate, immutable and equal by value
 */
public record RandomSearch<A>() implements TrialMethod<A, Candidates<A>> {
  @Override
  public TrialOptimiser<A> begin(
      Candidates<A> candidates, TrialLengths lengths, RandomStreams random) {
    RandomGenerator draws = random.stream("draws");
    return new TrialOptimiser<>() {
      @Override
      public Optional<Proposal<A>> next() {
        return Optional.of(new Proposal<>(candidates.draw(draws), lengths.longest()));
      }

      @Override
      public void learn(Trial<A> trial) {}
    };
  }
}
