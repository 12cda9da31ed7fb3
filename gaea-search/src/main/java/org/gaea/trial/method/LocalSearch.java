package org.gaea.trial.method;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Neighbourhood;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.method.TrialMethods.HyperparameterChecks;
import org.jspecify.annotations.Nullable;

/**
 * Local search (White, Nolen and Savani, UAI 2021, algorithm 1): from the best of a few random
 * candidates, all neighbours are evaluated and the best one is moved to, until none is better; then
 * it starts again. What a climb has evaluated it does not evaluate twice; a later climb does, since
 * it is a search of its own.
 *
 * @param starts random candidates of which a climb starts from the best, at least 1; 10 in the
 *     authors' code
 * @param <A> a candidate, immutable and equal by value
 */
record LocalSearch<A>(int starts) implements TrialMethod<A, Neighbourhood<A>> {
  LocalSearch {
    HyperparameterChecks.requirePositive("starts", starts);
  }

  @Override
  public TrialOptimiser<A> begin(
      Neighbourhood<A> candidates, TrialLengths lengths, RandomStreams random) {
    return new Climbs(candidates, lengths.longest(), random.stream("starts"));
  }

  private final class Climbs implements TrialOptimiser<A> {
    private final Neighbourhood<A> candidates;
    private final int epochs;
    private final RandomGenerator random;
    private final Map<A, Double> scores = new LinkedHashMap<>();
    private final Deque<A> waiting = new ArrayDeque<>();

    /** Where the climb stands; null while its start is looked for. */
    private @Nullable A summit;

    Climbs(Neighbourhood<A> candidates, int epochs, RandomGenerator random) {
      this.candidates = candidates;
      this.epochs = epochs;
      this.random = random;
      startAgain();
    }

    private void startAgain() {
      scores.clear();
      summit = null;
      for (int i = 0; i < starts; i++) {
        waiting.add(candidates.draw(random));
      }
    }

    @Override
    public Optional<Proposal<A>> next() {
      while (waiting.isEmpty()) {
        A best = best();
        if (best.equals(summit)) {
          startAgain();
        } else {
          summit = best;
          candidates.neighbours(best).stream()
              .filter(neighbour -> !scores.containsKey(neighbour))
              .forEach(waiting::add);
        }
      }
      return Optional.of(new Proposal<>(waiting.getFirst(), epochs));
    }

    /** The best so far; of equal ones the first, so never a neighbour as good as the summit. */
    private A best() {
      return scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    @Override
    public void learn(Trial<A> trial) {
      waiting.removeFirst();
      scores.put(trial.candidate(), trial.score());
    }
  }
}
