package org.gaea.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.descent.Block;
import org.gaea.descent.BlockDescent;
import org.gaea.descent.BlockOrder;
import org.gaea.descent.DescentTheorem;
import org.gaea.descent.Iterate;
import org.gaea.descent.StepSizes;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ProductMap;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.stationarity.ProximalPoint;
import org.gaea.theory.CheckResult.Figure;

/**
 * The convergence theorem on a {@link MixtureLoss}, on which every constant is known: two blocks,
 * weights and architecture, of which one drawn at random takes a mirror step along a sample's
 * gradient. For each horizon T, with the step size of {@link DescentTheorem} for it, the mean
 * stationarity Delta over the iterates must stay under the theorem's bound {@code 4 sqrt(2 F gamma
 * (G_w^2 + G_p^2) / T)}, and over the long horizons it must fall like {@code T^(-1/2)} or faster.
 * Runs too short to leave the start's neighbourhood say nothing of the rate; they are under the
 * bound, and shown.
 *
 * @param horizons increasing, at least two
 * @param fittedFrom the first horizon from which on the exponent is fitted
 * @param seeds how many runs of each, at least two
 * @param measured of how many iterates of a run, evenly spread, the proximal point is computed
 * @param boundShare what the bound is multiplied by: 1 in the theorem, less is a false claim
 * @param order the theorem is on {@link BlockOrder#random()}
 */
public record StationarityRate(
    List<Integer> horizons,
    int fittedFrom,
    int seeds,
    int measured,
    double boundShare,
    BlockOrder order)
    implements Check {
  /** How far the fitted exponent's interval may reach above -1/2. */
  private static final double TOLERANCE = 0.05;

  public StationarityRate {
    horizons = List.copyOf(horizons);
  }

  /** As {@code gaea theory} runs it. */
  public static StationarityRate full() {
    return new StationarityRate(
        List.of(100, 316, 1_000, 3_162, 10_000, 31_623, 100_000, 316_228),
        3_162,
        8,
        64,
        1,
        BlockOrder.random());
  }

  @Override
  public CheckResult run(RandomStreams random) {
    double[][] means = new double[seeds][horizons.size()];
    SortedMap<Double, Double> bounds = new TreeMap<>();
    double share = 0;
    for (int seed = 0; seed < seeds; seed++) {
      RandomStreams own = random.under("stationarity/" + seed);
      MixtureLoss loss = MixtureLoss.random(40, 3, 2, 5, own.stream("problem"));
      DescentTheorem theorem = theorem(loss);
      for (int i = 0; i < horizons.size(); i++) {
        int horizon = horizons.get(i);
        means[seed][i] = mean(loss, theorem, horizon, own.stream("run/" + horizon));
        double bound = boundShare * theorem.bound(horizon);
        bounds.merge((double) horizon, bound, Math::min);
        share = means[seed][i] / bound <= share ? share : means[seed][i] / bound;
      }
    }
    int first = (int) horizons.stream().filter(horizon -> horizon < fittedFrom).count();
    double[] fitted = horizons.stream().skip(first).mapToDouble(horizon -> horizon).toArray();
    double[] exponents = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      double[] own = Arrays.copyOfRange(means[seed], first, horizons.size());
      exponents[seed] = Estimate.exponent(fitted, own);
    }
    Estimate exponent = Estimate.of(exponents);
    return new CheckResult(
        "Stationarity falls like one over √T",
        "On a two-block problem that is stochastic and not convex, the mean Bregman stationarity Δ"
            + " stays under 4√(2Fγ(G_w² + G_p²)/T) at every horizon T, and over the long"
            + " ones falls like T^(−1/2) or faster: the interval of its exponent is below −0.45.",
        share <= 1 && exponent.high() <= -0.5 + TOLERANCE,
        List.of(
            new Figure("exponent of T", exponent.text(3)),
            new Figure("fitted from T =", Numbers.count(fittedFrom)),
            new Figure("largest share of the bound", Numbers.decimals(share, 4)),
            new Figure(
                "horizons",
                Numbers.count(horizons.get(0))
                    + " to "
                    + Numbers.count(horizons.get(horizons.size() - 1))),
            new Figure("seeds", Numbers.count(seeds))),
        List.of(plot(means, bounds)));
  }

  /** The start is no better than f there, the infimum no less than zero. */
  private static DescentTheorem theorem(MixtureLoss loss) {
    ProductMap map = loss.map();
    double[] start = map.domain(map.sizes().stream().mapToInt(Integer::intValue).sum()).start();
    return DescentTheorem.randomBlock(
        loss.value(start),
        loss.weakConvexity(),
        loss.weightGradientBound(),
        loss.edgeGradientBound());
  }

  private double mean(
      MixtureLoss loss, DescentTheorem theorem, int horizon, RandomGenerator random) {
    ProductMap map = loss.map();
    BlockDescent descent =
        new BlockDescent(
            List.of(
                Block.of(new EuclideanSpace(), map.sizes().get(0)),
                Block.of(loss.edgesMap(), map.sizes().get(1))),
            (block, at, noise) -> {
              double[] gradient = loss.gradient(point(at), noise.nextInt(loss.samples()));
              return map.rows(gradient)[block];
            },
            order,
            StepSizes.theorem(theorem, horizon));
    ProximalPoint prox = new ProximalPoint(map, loss, theorem.lambda());
    int stride = Math.max(1, horizon / measured);
    return descent
        .iterates(random)
        .limit(horizon)
        .filter(at -> at.steps() % stride == stride / 2)
        .mapToDouble(at -> prox.at(point(at)).stationarity())
        .average()
        .orElseThrow();
  }

  private static double[] point(Iterate at) {
    return ProductMap.concatenate(new double[][] {at.block(0), at.block(1)});
  }

  private Plot plot(double[][] means, SortedMap<Double, Double> bounds) {
    List<Line> lines = new ArrayList<>();
    SortedMap<Double, Double> average = new TreeMap<>();
    for (double[] own : means) {
      SortedMap<Double, Double> values = new TreeMap<>();
      for (int i = 0; i < own.length; i++) {
        values.put((double) horizons.get(i), own[i]);
        average.merge((double) horizons.get(i), own[i] / seeds, Double::sum);
      }
      lines.add(new Line("one seed", 1, Stroke.FAINT, values));
    }
    List<Line> shown = new ArrayList<>(lines);
    shown.add(new Line("mean over seeds", 1, Stroke.DOTTED, average));
    shown.add(new Line("bound, the smallest over seeds", 1, Stroke.DASHED, bounds));
    return new Plot(
        "Mean stationarity of a run",
        new Plot.Axis("steps T, with the step size for T", true),
        new Plot.Axis("mean of Δ over the iterates", true),
        shown);
  }
}
