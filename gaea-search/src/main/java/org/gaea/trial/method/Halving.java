package org.gaea.trial.method;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.method.Hyperband.Bracket;

/**
 * Successive halving over brackets, again and again: candidates of the first rung come from a
 * source, each later rung takes the best of the one before.
 *
 * @param <A> a candidate, immutable and equal by value
 */
final class Halving<A> implements TrialOptimiser<A> {
  private final List<Bracket> brackets;
  private final Supplier<A> source;
  private final Consumer<Trial<A>> listener;
  private int bracket;
  private int rung;

  /** Those that rose to the present rung and wait; empty on a first rung. */
  private final Deque<A> risen = new ArrayDeque<>();

  private final List<Trial<A>> done = new ArrayList<>();

  /**
   * A course.
   *
   * @param source of new candidates
   * @param listener receives every outcome
   */
  Halving(List<Bracket> brackets, Supplier<A> source, Consumer<Trial<A>> listener) {
    this.brackets = brackets;
    this.source = source;
    this.listener = listener;
  }

  @Override
  public Optional<Proposal<A>> next() {
    A candidate = rung == 0 ? source.get() : risen.removeFirst();
    return Optional.of(new Proposal<>(candidate, rungs().get(rung).epochs()));
  }

  private List<Bracket.Rung> rungs() {
    return brackets.get(bracket).rungs();
  }

  @Override
  public void learn(Trial<A> trial) {
    listener.accept(trial);
    done.add(trial);
    if (done.size() < rungs().get(rung).candidates()) {
      return;
    }
    rung++;
    if (rung < rungs().size()) {
      done.stream()
          .sorted(Comparator.<Trial<A>>comparingDouble(Trial::score).reversed())
          .limit(rungs().get(rung).candidates())
          .forEach(best -> risen.addLast(best.candidate()));
    } else {
      rung = 0;
      bracket = (bracket + 1) % brackets.size();
    }
    done.clear();
  }
}
