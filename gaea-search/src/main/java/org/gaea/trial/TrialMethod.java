package org.gaea.trial;

import java.util.Comparator;
import java.util.Optional;
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

  /**
   * What a method wants to know next.
   *
   * @param epochs how long the candidate is to be trained, positive
   * @param <A> a candidate, immutable and equal by value
   */
  public record Proposal<A>(A candidate, int epochs) {}

  /**
   * A candidate that was evaluated.
   *
   * @param number how many trials are done, from 1
   * @param epochs how long it was trained
   * @param score what is maximised
   * @param seconds what this trial cost
   * @param totalSeconds what all trials up to this one cost
   * @param <A> a candidate, immutable and equal by value
   */
  public record Trial<A>(
      int number, A candidate, int epochs, double score, double seconds, double totalSeconds) {

    /**
     * The order in which a search's answer is the last: scores compare only after trainings of one
     * length, so a longer one stands above a shorter one, whatever their scores.
     */
    public static <A> Comparator<Trial<A>> worstFirst() {
      return Comparator.<Trial<A>>comparingInt(Trial::epochs).thenComparingDouble(Trial::score);
    }
  }

  /**
   * A running method, by ask and tell: it proposes a candidate and learns its outcome, in turn; it
   * holds what it has learned, and the same answers always lead to the same proposals.
   *
   * @param <A> a candidate, immutable and equal by value
   */
  public interface TrialOptimiser<A> {
    /** The next candidate to evaluate; empty if the method is finished. */
    Optional<Proposal<A>> next();

    /** Takes note of the outcome of the last proposal. */
    void learn(Trial<A> trial);
  }
}
