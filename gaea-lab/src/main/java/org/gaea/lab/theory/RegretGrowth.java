package org.gaea.lab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.lab.theory.Check.CheckResult.Figure;
import org.gaea.lab.theory.OnlineGame.Outcome;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;

/**
 * Why the geometry matters when one operation of k is right. Against losses {@code <g_t, p>} with
 * entries of g_t in [-1, 1], mirror descent from the barycentre with the step size that the theory
 * gives a map has regret
 *
 * <pre>
 *    sum over t of &lt;g_t, p_t - u&gt;  &lt;=  sqrt(2 D T) G
 *    entropy:    D = log k,          G = 1        sqrt(2 T log k)
 *    Euclidean:  D = (1 - 1/k) / 2,  G = sqrt k   sqrt(T (k - 1))
 * </pre>
 *
 * with D the largest divergence from the barycentre and G the largest dual norm of a gradient
 * (Shalev-Shwartz, Foundations and Trends in Machine Learning 4, 2012, theorem 2.15 and its
 * corollaries; Cesa-Bianchi and Lugosi, 2006, section 11). The optimum is sparse and the rest is
 * noise: one operation, drawn at random, earns -1 at every step; each other one -1 or 1 by a coin.
 * A projected step moves by 1/sqrt(T k) and has a way of length one to go; an exponentiated step
 * has log k to go.
 *
 * @param entropic what is taken for exponentiated gradient
 * @param euclidean what is taken for projected gradient
 * @param largest the largest k; the sizes are the powers of four from 4
 * @param steps T, more than the largest k
 * @param seeds how many times each is run, at least two
 */
record RegretGrowth(MirrorMap entropic, MirrorMap euclidean, int largest, int steps, int seeds)
    implements Check {
  /**
   * How far a fitted exponent may be from one half. Where k is no longer small beside T, noise that
   * lifts weights off zero again and again costs the projected step more than the power law.
   */
  private static final double TOLERANCE = 0.1;

  /** As {@code gaea lab theory} runs it. */
  static RegretGrowth full() {
    return new RegretGrowth(new ExponentiatedGradient(), new SquaredEuclidean(), 4096, 8192, 3);
  }

  @Override
  public CheckResult run(RandomStreams random) {
    List<Integer> sizes = new ArrayList<>();
    for (int k = 4; k <= largest; k *= 4) {
      sizes.add(k);
    }
    List<List<Outcome>> exponentiated = new ArrayList<>();
    List<List<Outcome>> projected = new ArrayList<>();
    List<List<Outcome>> tossed = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      RandomStreams own = random.under("regret/" + seed);
      exponentiated.add(play(sizes, true, entropic, own));
      projected.add(play(sizes, true, euclidean, own));
      tossed.add(play(sizes, false, entropic, own.under("coins")));
    }
    double share =
        Math.max(share(sizes, exponentiated, entropic), share(sizes, projected, euclidean));
    double tossedShare = share(sizes, tossed, entropic);
    Estimate inLogK = exponents(sizes.stream().mapToDouble(Math::log).toArray(), exponentiated);
    Estimate inK = exponents(sizes.stream().mapToDouble(k -> k - 1).toArray(), projected);
    int last = sizes.size() - 1;
    return new CheckResult(
        "Regret grows with log k, not with k",
        "When one operation of k is right, the regret of exponentiated gradient stays under"
            + " √(2T log k) and grows like √(log k); that of projected gradient stays under"
            + " √(T(k − 1)) and grows like √(k − 1). Each has the step size that theory gives it.",
        share <= 1 && tossedShare <= 1 && isHalf(inLogK) && isHalf(inK),
        List.of(
            new Figure("exponent of log k, exponentiated", inLogK.text(4)),
            new Figure("exponent of k − 1, projected", inK.text(4)),
            new Figure("largest share of a bound", NumberText.decimals(share, 3)),
            new Figure("on coin tosses alone", NumberText.decimals(tossedShare, 3)),
            new Figure(
                "regrets at k = " + NumberText.count(sizes.get(last)),
                String.format(
                    Locale.ROOT,
                    "%s and %s",
                    NumberText.decimals(mean(exponentiated, last), 0),
                    NumberText.decimals(mean(projected, last), 0))),
            new Figure("steps T", NumberText.count(steps)),
            new Figure("seeds", NumberText.count(seeds))),
        List.of(
            growth(sizes, exponentiated, projected, tossed),
            course(sizes.get(last), exponentiated.get(0).get(last), projected.get(0).get(last))));
  }

  /** sqrt(2 D T) G. */
  private double bound(MirrorMap map, int k) {
    return Math.sqrt(2 * map.diameter(k) * steps) * largestDualNorm(map, k);
  }

  /** The constant step size that makes the bound smallest: sqrt(2 D / T) / G. */
  private double rate(MirrorMap map, int k) {
    return Math.sqrt(2 * map.diameter(k) / steps) / largestDualNorm(map, k);
  }

  private static double largestDualNorm(MirrorMap map, int k) {
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    return map.dualNorm(ones);
  }

  /** Every learner meets the same gradients, for their stream is of the same name. */
  private List<Outcome> play(
      List<Integer> sizes, boolean oneIsRight, MirrorMap map, RandomStreams random) {
    return sizes.stream()
        .map(
            k ->
                new OnlineGame(k, steps, oneIsRight)
                    .play(map, rate(map, k), random.stream(Integer.toString(k))))
        .toList();
  }

  private double share(List<Integer> sizes, List<List<Outcome>> games, MirrorMap map) {
    double share = 0;
    for (List<Outcome> game : games) {
      for (int i = 0; i < sizes.size(); i++) {
        double own = game.get(i).regret() / bound(map, sizes.get(i));
        // A regret that is no number must fail.
        share = own <= share ? share : own;
      }
    }
    return share;
  }

  private static Estimate exponents(double[] sizes, List<List<Outcome>> games) {
    return Estimate.of(
        games.stream()
            .mapToDouble(
                game ->
                    Estimate.exponent(sizes, game.stream().mapToDouble(Outcome::regret).toArray()))
            .toArray());
  }

  private static boolean isHalf(Estimate exponent) {
    return exponent.low() > 0.5 - TOLERANCE && exponent.high() < 0.5 + TOLERANCE;
  }

  private static double mean(List<List<Outcome>> games, int size) {
    return games.stream().mapToDouble(game -> game.get(size).regret()).average().orElseThrow();
  }

  private Plot growth(
      List<Integer> sizes,
      List<List<Outcome>> exponentiated,
      List<List<Outcome>> projected,
      List<List<Outcome>> tossed) {
    return new Plot(
        String.format(Locale.ROOT, "Regret after %s steps", NumberText.count(steps)),
        new Plot.PlotAxis("operations k", true),
        new Plot.PlotAxis(String.format(Locale.ROOT, "mean over %d seeds", seeds), true),
        List.of(
            new Line("projected", 2, Stroke.DOTTED, means(sizes, projected)),
            new Line("its bound √(T(k − 1))", 2, Stroke.DASHED, bound(euclidean)),
            new Line("exponentiated", 1, Stroke.DOTTED, means(sizes, exponentiated)),
            new Line("its bound √(2T log k)", 1, Stroke.DASHED, bound(entropic)),
            new Line("exponentiated, coin tosses alone", 3, Stroke.DOTTED, means(sizes, tossed))));
  }

  private static SortedMap<Double, Double> means(List<Integer> sizes, List<List<Outcome>> games) {
    SortedMap<Double, Double> means = new TreeMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      means.put((double) sizes.get(i), mean(games, i));
    }
    return means;
  }

  private SortedMap<Double, Double> bound(MirrorMap map) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (int k = 4; k <= largest; k *= 2) {
      values.put((double) k, bound(map, k));
    }
    return values;
  }

  private static Plot course(int k, Outcome exponentiated, Outcome projected) {
    return new Plot(
        "Regret so far",
        new Plot.PlotAxis("step", false),
        new Plot.PlotAxis(
            String.format(Locale.ROOT, "k = %s, one seed", NumberText.count(k)), false),
        List.of(
            new Line("projected", 2, Stroke.PLAIN, projected.soFar()),
            new Line("exponentiated", 1, Stroke.PLAIN, exponentiated.soFar())));
  }
}
