package org.gaea.trial.method;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.TrialOptimiser;

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

  /**
   * One round of successive halving: how many candidates are trained how long.
   *
   * @param rungs the shortest training first
   */
  record Bracket(List<Rung> rungs) {
    /** Keeps counts that are whole but for rounding from being rounded down. */
    private static final double SLACK = 1e-9;

    Bracket {
      rungs = List.copyOf(rungs);
    }

    /**
     * One step of the ladder.
     *
     * @param candidates how many are trained
     * @param epochs how long
     */
    record Rung(int candidates, int epochs) {}

    /**
     * Hyperband's brackets for some lengths r_0, ..., r_S = R with ratio eta, the one that starts
     * with the shortest length first. Bracket s (from S down to 0) starts with {@code n = floor((S
     * + 1) / (s + 1)) eta^s} candidates at {@code R eta^-s} epochs and keeps {@code floor(n
     * eta^-i)} of them at rung i, so that each bracket spends about as much.
     *
     * <p>Differs from algorithm 1 of the paper (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar,
     * JMLR 18, 2018), which has {@code ceil((S + 1) eta^s / (s + 1))}: this is the formula of the
     * authors' code, and the one that gives the paper's table 1.
     */
    static List<Bracket> all(TrialLengths lengths) {
      int most = lengths.epochs().size() - 1;
      List<Bracket> brackets = new ArrayList<>();
      for (int s = most; s >= 0; s--) {
        double start =
            Math.ceil(Math.floorDiv(most + 1, s + 1) * Math.pow(lengths.ratio(), s) - SLACK);
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i <= s; i++) {
          int kept = (int) Math.floor(start / Math.pow(lengths.ratio(), i) + SLACK);
          rungs.add(new Rung(kept, lengths.epochs().get(most - s + i)));
        }
        brackets.add(new Bracket(rungs));
      }
      return brackets;
    }
  }
}
