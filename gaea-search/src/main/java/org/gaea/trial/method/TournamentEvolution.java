package org.gaea.trial.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Neighbourhood;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.method.TrialMethods.HyperparameterChecks;

/**
 * Evolution by tournaments, in which nobody dies (Liu, Simonyan, Vinyals, Fernando and Kavukcuoglu,
 * Hierarchical Representations for Efficient Architecture Search, ICLR 2018, section 3): after some
 * random candidates, again and again the best of a share of all candidates so far is mutated.
 *
 * <p>Differs from the paper in that one candidate is evaluated at a time, where 200 workers did.
 *
 * @param founders how many random candidates there are at first, at least 1
 * @param share of the population that a tournament draws, with replacement, in (0, 1]; at least one
 *     member
 * @param <A> a candidate, immutable and equal by value
 */
public record TournamentEvolution<A>(int founders, double share)
    implements TrialMethod<A, Neighbourhood<A>> {

  public TournamentEvolution {
    HyperparameterChecks.requirePositive("founders", founders);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(Sentence.text("share: %s, expected in (0, 1]", share));
    }
  }

  @Override
  public TrialOptimiser<A> begin(
      Neighbourhood<A> candidates, TrialLengths lengths, RandomStreams random) {
    RandomGenerator founding = random.stream("founders");
    RandomGenerator sampling = random.stream("samples");
    RandomGenerator mutating = random.stream("mutations");
    List<Trial<A>> population = new ArrayList<>();
    return new TrialOptimiser<>() {
      @Override
      public Optional<Proposal<A>> next() {
        A candidate =
            population.size() < founders
                ? candidates.draw(founding)
                : candidates.mutated(parent().candidate(), mutating);
        return Optional.of(new Proposal<>(candidate, lengths.longest()));
      }

      private Trial<A> parent() {
        int draws = Math.max(1, (int) (share * population.size()));
        return Tournament.winner(population, draws, sampling);
      }

      @Override
      public void learn(Trial<A> trial) {
        population.add(trial);
      }
    };
  }

  /** Selects a parent for evolution. */
  static final class Tournament {
    private Tournament() {}

    /**
     * The best of some members that are drawn with replacement; of equal ones the first drawn.
     *
     * @param draws how many, at least 1
     */
    static <A> Trial<A> winner(List<Trial<A>> members, int draws, RandomGenerator random) {
      Trial<A> best = members.get(random.nextInt(members.size()));
      for (int i = 1; i < draws; i++) {
        Trial<A> other = members.get(random.nextInt(members.size()));
        best = other.score() > best.score() ? other : best;
      }
      return best;
    }
  }
}
