package org.gaea.trial.method;

import java.util.ArrayList;
import java.util.List;
import org.gaea.trial.TrialLengths;

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
   * with the shortest length first. Bracket s (from S down to 0) starts with {@code n = floor((S +
   * 1) / (s + 1)) eta^s} candidates at {@code R eta^-s} epochs and keeps {@code floor(n eta^-i)} of
   * them at rung i, so that each bracket spends about as much.
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
