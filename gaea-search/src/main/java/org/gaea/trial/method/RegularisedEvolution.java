package org.gaea.trial.method;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Neighbourhood;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.method.TournamentEvolution.Tournament;
import org.gaea.trial.method.TrialMethods.HyperparameterChecks;

/**
 * Regularised (aging) evolution (Real, Aggarwal, Huang and Le, AAAI 2019, algorithm 1). A
 * population is filled at random; then again and again the best of a random sample is mutated, its
 * child joins, and the <em>oldest</em> dies, however good it is.
 *
 * @param population how many live at a time, at least 1; NAS-Bench-201's baselines have 10
 * @param sample how many are drawn, with replacement, to find a parent, at least 1; 3 there
 * @param <A> a candidate, immutable and equal by value
 */
public record RegularisedEvolution<A>(int population, int sample)
    implements TrialMethod<A, Neighbourhood<A>> {

  public RegularisedEvolution {
    HyperparameterChecks.requirePositive("population", population);
    HyperparameterChecks.requirePositive("sample", sample);
  }

  @Override
  public TrialOptimiser<A> begin(
      Neighbourhood<A> candidates, TrialLengths lengths, RandomStreams random) {
    return new Evolving(candidates, lengths.longest(), random);
  }

  private final class Evolving implements TrialOptimiser<A> {
    private final Neighbourhood<A> candidates;
    private final int epochs;
    private final RandomGenerator founding;
    private final RandomGenerator sampling;
    private final RandomGenerator mutating;
    private final Deque<Trial<A>> living = new ArrayDeque<>();

    Evolving(Neighbourhood<A> candidates, int epochs, RandomStreams random) {
      this.candidates = candidates;
      this.epochs = epochs;
      this.founding = random.stream("founders");
      this.sampling = random.stream("samples");
      this.mutating = random.stream("mutations");
    }

    @Override
    public Optional<Proposal<A>> next() {
      A candidate =
          living.size() < population
              ? candidates.draw(founding)
              : candidates.mutated(parent().candidate(), mutating);
      return Optional.of(new Proposal<>(candidate, epochs));
    }

    private Trial<A> parent() {
      return Tournament.winner(new ArrayList<>(living), sample, sampling);
    }

    @Override
    public void learn(Trial<A> trial) {
      living.addLast(trial);
      if (living.size() > population) {
        living.removeFirst();
      }
    }
  }
}
