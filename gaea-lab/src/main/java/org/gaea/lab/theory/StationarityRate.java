package org.gaea.lab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.gaea.descent.BlockOrder;
import org.gaea.descent.DescentTheorem;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.lab.theory.Check.CheckResult.Figure;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;

/**
 * The convergence theorem on a {@link MixtureLoss}, on which every constant is known: two blocks,
 * weights and architecture, of which one drawn at random takes a mirror step along a sample's
 * gradient, at a constant step size that goes with the horizon T like {@code T^(-1/2)}. Two sizes
 * are run, and at each the mean stationarity Delta over the iterates must stay under the theorem's
 * bound for it, {@code 4 F / (eta T) + 2 gamma eta (G_w^2 + G_p^2)}, at every T:
 *
 * <ul>
 *   <li>The one with the best bound, {@link DescentTheorem#stepSize}. As the constants are worst
 *       cases it is cautious, and nearly all of the mean is the way from the start.
 *   <li>A multiple of it, at which noise counts as well, so that steps which shrink more slowly or
 *       faster with T than {@code T^(-1/2)} are told apart. Here the mean must fall like {@code
 *       T^(-1/2)} or faster: the whole interval of its exponent is at most -1/2.
 * </ul>
 *
 * <p>That an exponent can be strictly below -1/2 is of the second order in the step size. On {@code
 * a x^2 / 2} with noise of variance s^2 in the gradient, the mean of the squared gradient is, but
 * for powers of {@code 1 - a eta},
 *
 * <pre>    (a (x_0^2 - v) / (eta T) + a eta s^2) / (2 - a eta),    v = eta s^2 / (a (2 - a eta))
 * </pre>
 *
 * and the first denominator rises to 2 as eta falls, which tells where x_0^2 is large beside v. At
 * the cautious step size that is too little to tell the exponent from -1/2 on either side, so there
 * it is shown and not tested.
 *
 * @param horizons increasing; at least two from {@code fittedFrom} on and from ten times it on
 * @param fittedFrom the first horizon from which on the exponent is fitted for the large steps,
 *     which have left the start by then; for the theorem's it is ten times that
 * @param seeds how many problems, with a run of each size and horizon, at least two
 * @param measured of about how many iterates of a run the proximal point is computed
 * @param boundShare what the bound is multiplied by: 1 in the theorem, less is a false claim
 * @param order the theorem is on {@link BlockOrder#random()}
 * @param large the large step sizes
 */
record StationarityRate(
    List<Integer> horizons,
    int fittedFrom,
    int seeds,
    int measured,
    double boundShare,
    BlockOrder order,
    StepRule large)
    implements Check {
  private static final int LATER = 10;

  /** A constant step size for each horizon. */
  @FunctionalInterface
  interface StepRule {
    /** The size of all steps of a run of {@code horizon} steps, positive. */
    double size(DescentTheorem theorem, int horizon);

    /** A multiple of the theorem's step size: like it, of the order {@code T^(-1/2)}. */
    static StepRule multiple(double factor) {
      return (theorem, horizon) -> factor * theorem.stepSize(horizon);
    }
  }

  StationarityRate {
    horizons = List.copyOf(horizons);
  }

  /** As {@code gaea lab theory} runs it. */
  static StationarityRate full() {
    return new StationarityRate(
        List.of(100, 316, 1_000, 3_162, 10_000, 31_623, 100_000),
        1_000,
        16,
        250,
        1,
        BlockOrder.random(),
        StepRule.multiple(16));
  }

  @Override
  public CheckResult run(RandomStreams random) {
    Series cautious = measure(StepRule.multiple(1), random.under("stationarity"));
    Series large = measure(this.large, random.under("stationarity"));
    Estimate exponent = exponent(large, fittedFrom);
    int later = LATER * fittedFrom;
    double share = Math.max(cautious.share(), large.share());
    return new CheckResult(
        "Stationarity falls like one over √T",
        "On a two-block problem that is stochastic and not convex, the mean Bregman stationarity Δ"
            + " stays under 4F/(ηT) + 2γη(G_w² + G_p²) at every horizon T, both at the step size η"
            + " for which this is 4√(2Fγ(G_w² + G_p²)/T) and at a larger one. At the larger one,"
            + " where the way from the start and the noise both count, it falls like T^(−1/2) or"
            + " faster: all of its exponent's interval is at most −1/2.",
        share <= 1 && exponent.high() <= -0.5,
        List.of(
            new Figure("exponent of T", exponent.text(3)),
            new Figure("fitted from T =", NumberText.count(fittedFrom)),
            new Figure(
                "with the theorem's step, from T = " + NumberText.count(later),
                exponent(cautious, later).text(3)),
            new Figure("largest share of the bound", NumberText.decimals(share, 4)),
            new Figure(
                "horizons",
                NumberText.count(horizons.get(0))
                    + " to "
                    + NumberText.count(horizons.get(horizons.size() - 1))),
            new Figure("seeds", NumberText.count(seeds))),
        List.of(againstBound(cautious, large), scaled(cautious, large)));
  }

  /**
   * What was measured at one step size.
   *
   * @param means of Delta, one row a seed, one entry a horizon
   * @param bounds the smallest over the seeds, one a horizon
   * @param share the largest of a mean in its bound; NaN if a mean is
   */
  private record Series(double[][] means, double[] bounds, double share) {
    double average(int horizon) {
      return Arrays.stream(means).mapToDouble(own -> own[horizon]).average().orElseThrow();
    }
  }

  private Series measure(StepRule rule, RandomStreams random) {
    double[][] means = new double[seeds][horizons.size()];
    double[] bounds = new double[horizons.size()];
    Arrays.fill(bounds, Double.POSITIVE_INFINITY);
    double share = 0;
    for (int seed = 0; seed < seeds; seed++) {
      RandomStreams own = random.under(Integer.toString(seed));
      MixtureLoss loss = MixtureLoss.random(40, 3, 2, 3, 0.1, own.stream("problem"));
      StationarityRun run = new StationarityRun(loss, order, measured);
      DescentTheorem theorem = run.theorem();
      for (int i = 0; i < bounds.length; i++) {
        int horizon = horizons.get(i);
        double step = rule.size(theorem, horizon);
        double bound = boundShare * theorem.bound(step, horizon);
        means[seed][i] = run.meanStationarity(step, horizon, own.under("run/" + horizon));
        bounds[i] = Math.min(bounds[i], bound);
        share = Math.max(share, means[seed][i] / bound);
      }
    }
    return new Series(means, bounds, share);
  }

  private Estimate exponent(Series series, int from) {
    int first = (int) horizons.stream().filter(horizon -> horizon < from).count();
    double[] fitted = horizons.stream().skip(first).mapToDouble(horizon -> horizon).toArray();
    return Estimate.of(
        Arrays.stream(series.means())
            .mapToDouble(
                own -> Estimate.exponent(fitted, Arrays.copyOfRange(own, first, own.length)))
            .toArray());
  }

  private Plot againstBound(Series cautious, Series large) {
    List<Line> lines = new ArrayList<>();
    for (double[] own : cautious.means()) {
      lines.add(new Line("one seed", 1, Stroke.FAINT, values(i -> own[i])));
    }
    lines.add(new Line("the theorem's step, mean", 1, Stroke.DOTTED, values(cautious::average)));
    lines.add(
        new Line(
            "bound for the theorem's step", 1, Stroke.DASHED, values(i -> cautious.bounds()[i])));
    lines.add(new Line("the larger step, mean", 2, Stroke.DOTTED, values(large::average)));
    lines.add(
        new Line("bound for the larger step", 2, Stroke.DASHED, values(i -> large.bounds()[i])));
    return new Plot(
        "Mean stationarity of a run",
        new Plot.PlotAxis("steps T, with the step size for T", true),
        new Plot.PlotAxis("mean of Δ over the iterates", true),
        lines);
  }

  private Plot scaled(Series cautious, Series large) {
    return new Plot(
        "The same times √T",
        new Plot.PlotAxis("steps T, with the step size for T", true),
        new Plot.PlotAxis("flat where Δ falls like T^(−1/2)", true),
        List.of(
            new Line(
                "the theorem's step",
                1,
                Stroke.PLAIN,
                values(i -> Math.sqrt(horizons.get(i)) * cautious.average(i))),
            new Line(
                "the larger step",
                2,
                Stroke.PLAIN,
                values(i -> Math.sqrt(horizons.get(i)) * large.average(i)))));
  }

  private SortedMap<Double, Double> values(IntToDoubleFunction ofHorizon) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (int i = 0; i < horizons.size(); i++) {
      values.put((double) horizons.get(i), ofHorizon.applyAsDouble(i));
    }
    return values;
  }
}
