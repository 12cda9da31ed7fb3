package org.gaea.elimination;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/*
 * Why this bound.
 *
 * Let L(t) = log p_a(t) - log p_o(t) for the largest option a of a decision and another one o. For o to become the largest
 * by the last step T, L must fall to zero within the r = T - t steps that remain. Under exponentiated gradient one step
 * changes L by rate * (g_o - g_a), so a bound B on gradient differences gives a fall of at most r * rate * B. That is loose
 * twice over: it adds the worst single step r times although noise cancels within a few steps, and it takes the worst pair
 * for every pair. So changes are measured for each pair on its own and over windows of w = 1, 2, 4, ... steps,
 *
 *     change_w = max over s <= t - w of |L(s) - L(s + w)|,
 *
 * and r steps, cut into windows of w, change L by at most ceil(r / w) * change_w: under the hypothesis that no window of w
 * steps to come changes it more than every one seen so far. The smallest of these bounds over w is the certificate. Window
 * w is trusted only once it has been seen at least SEEN times without overlap. For w = 1 this is the classical bound with
 * the observed gradient differences of the pair.
 *
 * The absolute value matters. The falls alone would be tighter, and wrong: an option that has only ever risen against
 * another, because the other's shared weights learn more slowly, has shown no fall at all, and yet will fall. With it,
 * nothing that drifts steadily is removed before the middle of a search.
 *
 * Nothing here is about the geometry: only logarithms of weights are compared.
 *
 * Taking an option out of the mixture changes the gradients of all the others. On a decision that is
 * settled, whose largest option leads every other by more than the bound, that cannot matter
 * under the hypothesis. On one that is not, it can: its best two may end the other way round. So
 * nothing is removed until every decision is settled, and then all that has lost is, at once. Removing
 * decision by decision goes further, and was tried: near ties made five searches of five end otherwise
 * (docs/results.md).
 */

/**
 * Removes all options but the largest of each decision as soon as no sequence of steps like those
 * seen so far can make any other one the largest: on every decision, {@code log(p_a / p_o)} of the
 * largest option a and each other o exceeds the most that it can change in the steps that remain,
 * if no window of w steps changes it more than every such window before. The hypothesis is checked
 * by nobody; it is stated with each removal. Under it, the architecture is that of the full search.
 */
record Certified() implements Elimination {
  /** How many windows must have been seen, end to end, before their largest change is trusted. */
  private static final int SEEN = 4;

  @Override
  public String description() {
    return "certified by the largest change seen over windows of steps, all decisions at once";
  }

  @Override
  public PointWatch watch(List<Decision> decisions, int steps) {
    return new Watching(decisions.stream().mapToInt(Decision::size).toArray(), steps);
  }

  @Override
  public void requireSuits(SearchSpace space) {
    boolean oneOfEach =
        space.decisions().stream()
            .allMatch(d -> d.picks() == 1 && d.choosable().size() == d.size());
    if (!oneOfEach || !space.groups().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s certified compares the options of one decision, but an architecture of %s also depends on how decisions compare; choose %s none.",
              new SettingName("eliminate"), space.name(), new SettingName("eliminate")));
    }
  }

  @Override
  public boolean extrapolates() {
    return true;
  }

  private static final class Watching implements PointWatch {
    private final int steps;

    /** One entry a step, each one row a decision: logarithms of weights. */
    private final List<double[][]> history = new ArrayList<>();

    /** Largest changes by window (its length is 2 to the index), decision and pair of options. */
    private final List<double[][][]> changes = new ArrayList<>();

    Watching(int[] sizes, int steps) {
      this.steps = steps;
      for (int window = 1; SEEN * window <= steps; window *= 2) {
        double[][][] change = new double[sizes.length][][];
        for (int e = 0; e < sizes.length; e++) {
          change[e] = new double[sizes[e]][sizes[e]];
        }
        changes.add(change);
      }
    }

    @Override
    public List<Removal> observe(int step, ProductPoint point) {
      history.add(logarithms(point));
      measureChanges();
      int remaining = steps - step;
      return remaining > 0 ? settled(step, point, remaining) : List.of();
    }

    /** The removal of all that has lost, or of nothing while any decision is open. */
    private List<Removal> settled(int step, ProductPoint point, int remaining) {
      List<Removal> removals = new ArrayList<>();
      for (int e = 0; e < point.size(); e++) {
        int leader = point.largest(e);
        double[] p = point.block(e);
        for (int o = 0; o < p.length; o++) {
          if (o != leader && p[o] > 0) {
            double lead = Math.log(p[leader] / p[o]);
            Bound bound = bound(e, leader, o, remaining);
            if (lead <= bound.most()) {
              return List.of();
            }
            removals.add(new Removal(e, o, step, p[o], bound.sentence(lead, remaining)));
          }
        }
      }
      return removals;
    }

    private void measureChanges() {
      int now = history.size() - 1;
      double[][] after = history.get(now);
      for (int w = 0; w < changes.size() && 1 << w <= now; w++) {
        double[][] before = history.get(now - (1 << w));
        double[][][] largest = changes.get(w);
        for (int e = 0; e < after.length; e++) {
          for (int a = 0; a < after[e].length; a++) {
            for (int o = 0; o < a; o++) {
              double change = Math.abs((before[e][a] - before[e][o]) - (after[e][a] - after[e][o]));
              // A weight of zero has no logarithm: the option is gone, and NaN or infinity is
              // not a change.
              if (change > largest[e][a][o] && change < Double.POSITIVE_INFINITY) {
                largest[e][a][o] = change;
                largest[e][o][a] = change;
              }
            }
          }
        }
      }
    }

    private Bound bound(int decision, int leader, int other, int remaining) {
      Bound best = new Bound(Double.POSITIVE_INFINITY, 1, 0);
      int seen = history.size() - 1;
      for (int w = 0; w < changes.size() && SEEN << w <= seen; w++) {
        int window = 1 << w;
        double change = changes.get(w)[decision][leader][other];
        int windows = (remaining + window - 1) / window;
        if (windows * change < best.most()) {
          best = new Bound(windows * change, window, change);
        }
      }
      return best;
    }

    private static double[][] logarithms(ProductPoint point) {
      double[][] logarithms = point.blocks();
      for (double[] row : logarithms) {
        for (int o = 0; o < row.length; o++) {
          row[o] = Math.log(row[o]);
        }
      }
      return logarithms;
    }
  }

  /**
   * The most a lead can change: {@code ceil(remaining / window)} times the largest seen over {@code
   * window} steps.
   */
  private record Bound(double most, int window, double seen) {
    String sentence(double lead, int remaining) {
      return String.format(
          Locale.ROOT,
          "its logarithm trails the largest by %.3f, and in the %d steps that remain it can gain %.3f at most if no %d steps gain more than the %.3f seen so far; so it is at every decision",
          lead,
          remaining,
          most,
          window,
          seen);
    }
  }
}
