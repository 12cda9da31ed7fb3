package org.gaea.trial;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;

/**
 * A search by trials, as a lazy stream of immutable results:
 *
 * <pre>{@code
 * Optional<Trial<Architecture>> best = search.trials().max(Trial.worstFirst());
 * }</pre>
 *
 * <p>Each stream is a search of its own; the same seed and evaluator give the same stream.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public final class TrialSearch<A> {
  private final Start<A> start;
  private final Evaluator<A> evaluator;
  private final Budget budget;

  private interface Start<A> {
    TrialOptimiser<A> begin();
  }

  /**
   * A search.
   *
   * @param random the run's streams; the method's are those under "trials"
   */
  public <C extends Candidates<A>> TrialSearch(
      TrialMethod<A, ? super C> method,
      C candidates,
      TrialLengths lengths,
      Evaluator<A> evaluator,
      Budget budget,
      RandomStreams random) {
    this.start = () -> method.begin(candidates, lengths, random.under("trials"));
    this.evaluator = evaluator;
    this.budget = budget;
  }

  /**
   * The trials, sequential, each made when it is asked for. A trial that would exceed the budget of
   * seconds is made, since nobody knows its cost before, but is not part of the stream.
   */
  public Stream<Trial<A>> trials() {
    return StreamSupport.stream(new Trials<>(start.begin(), evaluator, budget), false);
  }

  private static final class Trials<A> extends AbstractSpliterator<Trial<A>> {
    private final TrialOptimiser<A> course;
    private final Evaluator<A> evaluator;
    private final Budget budget;
    private int done;
    private double seconds;
    private boolean ended;

    Trials(TrialOptimiser<A> course, Evaluator<A> evaluator, Budget budget) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.course = course;
      this.evaluator = evaluator;
      this.budget = budget;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Trial<A>> action) {
      Optional<Proposal<A>> proposal =
          ended || done == budget.trials() ? Optional.empty() : course.next();
      if (proposal.isEmpty()) {
        ended = true;
        return false;
      }
      A candidate = proposal.get().candidate();
      int epochs = proposal.get().epochs();
      TrialResult evaluation = evaluator.evaluate(candidate, epochs);
      if (seconds + evaluation.seconds() > budget.seconds()) {
        ended = true;
        return false;
      }
      done++;
      seconds += evaluation.seconds();
      Trial<A> trial =
          new Trial<>(done, candidate, epochs, evaluation.score(), evaluation.seconds(), seconds);
      course.learn(trial);
      action.accept(trial);
      return true;
    }
  }

  /**
   * How much a search may spend. It ends before the first trial that would exceed either.
   *
   * @param seconds of evaluation, positive; may be infinite
   * @param trials at least 1
   */
  public record Budget(double seconds, int trials) {
    public Budget {
      if (!(seconds > 0) || trials < 1) {
        throw new IllegalArgumentException(
            Sentence.text("a budget of %s seconds and %d trials", seconds, trials));
      }
    }

    static Budget ofSeconds(double seconds) {
      return new Budget(seconds, Integer.MAX_VALUE);
    }

    public static Budget ofTrials(int trials) {
      return new Budget(Double.POSITIVE_INFINITY, trials);
    }
  }
}
