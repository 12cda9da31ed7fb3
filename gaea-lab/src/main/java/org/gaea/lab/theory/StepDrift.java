package org.gaea.lab.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.ProductMap;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.lab.theory.Check.CheckResult.Figure;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;
import org.gaea.stationarity.ProximalPoint;

/**
 * The inequality the convergence theorem is made of. On a gamma-relatively weakly convex f, with
 * {@code lambda = 1 / (2 gamma)}, x^ the proximal point of x and F the envelope, a mirror step from
 * x to x+ of size eta along any vector g, noisy or not, satisfies
 *
 * <pre>
 *     F(x+)  &lt;=  F(x) + 2 gamma eta &lt;g, x^ - x&gt; + gamma eta^2 |g|_*^2                (any g)
 *    F(x+)  &lt;=  F(x) - eta Delta(x) / 2 + gamma eta^2 |g|_*^2              (g = grad f(x))</pre>
 *
 * Both are checked at every step of walks with noisy gradients over random {@link
 * IndefiniteQuadratic}s. The proximal points are certified: with h the function they minimise,
 * {@code h(u) - min h <= max over y of -<grad h(u), y - u> - gamma D(y || u)}, a maximum that one
 * mirror step finds, and the certificates are subtracted from the slack.
 *
 * @param problems how many random problems
 * @param steps of each walk
 * @param noiseShare what the last term is multiplied by: 1 in the theorem, less is a false claim
 */
record StepDrift(int problems, int steps, double noiseShare) implements Check {
  /** As {@code gaea lab theory} runs it. */
  static StepDrift full() {
    return new StepDrift(100, 20, 1);
  }

  @Override
  public CheckResult run(RandomStreams random) {
    RandomGenerator draws = random.stream("step-drift");
    DriftTally tally = new DriftTally();
    for (int i = 0; i < problems; i++) {
      walk(draws, tally);
    }
    return new CheckResult(
        "The drift of one step",
        "At every step F(x+) ≤ F(x) + 2γη⟨g, x̂ − x⟩ + γη²‖g‖², for any g; with the exact gradient"
            + " F(x+) ≤ F(x) − ηΔ(x)/2 + γη²‖g‖². Slack is what is left, as a share of the last"
            + " term, after the certified errors of the proximal points.",
        tally.held == tally.count,
        List.of(
            new Figure("steps that hold", tally.held + " of " + tally.count),
            new Figure("smallest slack, any g", NumberText.decimals(tally.smallestNoisy, 4)),
            new Figure("with the exact gradient", NumberText.decimals(tally.smallestExact, 4)),
            new Figure("largest certificate", NumberText.scientific(tally.certificate)),
            new Figure("problems", NumberText.count(problems))),
        List.of(plot(tally)));
  }

  private void walk(RandomGenerator draws, DriftTally tally) {
    List<Integer> sizes = new ArrayList<>();
    for (int e = draws.nextInt(3); e >= 0; e--) {
      sizes.add(2 + draws.nextInt(7));
    }
    int dimensions = 1 + draws.nextInt(4);
    double steepness = Math.pow(10, 3 * draws.nextDouble() - 2);
    IndefiniteQuadratic f = IndefiniteQuadratic.random(dimensions, sizes, steepness, draws);
    double gamma = f.weakConvexity();
    MirrorMap map = f.map();
    ProximalPoint prox = new ProximalPoint(map, f, 1 / (2 * gamma));
    double noise = 2 * draws.nextDouble();
    double[] x = start(dimensions, sizes, draws);
    // From tiny to bold, yet never so bold that a weight underflows.
    double rate = Math.pow(10, 2 * draws.nextDouble() - 2) / (gamma + map.dualNorm(f.gradient(x)));
    ProximalPoint.Solution at = prox.at(x);
    for (int t = 0; t < steps; t++) {
      double[] exact = f.gradient(x);
      double[] noisy = exact.clone();
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] += noise * draws.nextGaussian();
      }
      double[] exactNext = map.step(x, exact, rate);
      double[] next = map.step(x, noisy, rate);
      ProximalPoint.Solution afterExact = prox.at(exactNext);
      ProximalPoint.Solution after = prox.at(next);
      double error = certificate(f, gamma, x, at.point());
      double exactSlack =
          at.envelope()
              - rate * at.stationarity() / 2
              - afterExact.envelope()
              - error
              - certificate(f, gamma, exactNext, afterExact.point());
      double noisySlack =
          at.envelope()
              + 2 * gamma * rate * along(noisy, at.point(), x)
              - after.envelope()
              - error
              - certificate(f, gamma, next, after.point());
      tally.add(
          rate * gamma,
          noiseShare + exactSlack / (gamma * square(rate * map.dualNorm(exact))),
          noiseShare + noisySlack / (gamma * square(rate * map.dualNorm(noisy))),
          error);
      x = next;
      at = after;
    }
  }

  private static double[] start(int dimensions, List<Integer> sizes, RandomGenerator draws) {
    double[][] blocks = new double[sizes.size() + 1][];
    blocks[0] = Draws.normal(dimensions, 1, draws);
    for (int e = 0; e < sizes.size(); e++) {
      blocks[e + 1] = Draws.distribution(sizes.get(e), 1.5, draws);
    }
    return ProductMap.concatenate(blocks);
  }

  /** How far {@code h(u) = f(u) + 2 gamma D(u || x)} can be above its minimum. */
  private static double certificate(IndefiniteQuadratic f, double gamma, double[] x, double[] u) {
    MirrorMap map = f.map();
    double[] slope = f.gradient(u);
    double[] mirror = map.gradient(u);
    double[] centre = map.gradient(x);
    for (int i = 0; i < slope.length; i++) {
      slope[i] += 2 * gamma * (mirror[i] - centre[i]);
    }
    double[] y = map.step(u, slope, 1 / gamma);
    return Math.max(0, -along(slope, y, u) - gamma * map.divergence(y, u));
  }

  /** {@code <g, to - from>}. */
  private static double along(double[] g, double[] to, double[] from) {
    double sum = 0;
    for (int i = 0; i < g.length; i++) {
      sum += g[i] * (to[i] - from[i]);
    }
    return sum;
  }

  private static double square(double number) {
    return number * number;
  }

  private static Plot plot(DriftTally tally) {
    return new Plot(
        "Smallest slack",
        new Plot.PlotAxis("step size times γ", true),
        new Plot.PlotAxis("share of γη²‖g‖²; the claim fails at the foot", true),
        List.of(
            new Line("any g", 1, Stroke.DOTTED, tally.noisy),
            new Line("exact gradient", 3, Stroke.DOTTED, tally.exact)));
  }

  /** The observations of the walks so far. */
  private static final class DriftTally {
    /** Walks are shown by step size in bins of this width in log10. */
    private static final double BIN = 0.25;

    /** What a logarithmic axis shows for no slack. */
    private static final double FOOT = 1e-3;

    final SortedMap<Double, Double> exact = new TreeMap<>();
    final SortedMap<Double, Double> noisy = new TreeMap<>();
    long count;
    long held;
    double smallestExact = Double.POSITIVE_INFINITY;
    double smallestNoisy = Double.POSITIVE_INFINITY;
    double certificate;

    void add(double rate, double exactSlack, double noisySlack, double error) {
      count += 2;
      // What is no number does not hold.
      held += (exactSlack >= 0 ? 1 : 0) + (noisySlack >= 0 ? 1 : 0);
      double bin = Math.pow(10, (Math.floor(Math.log10(rate) / BIN) + 0.5) * BIN);
      exact.merge(bin, Math.max(FOOT, exactSlack), Math::min);
      noisy.merge(bin, Math.max(FOOT, noisySlack), Math::min);
      smallestExact = Math.min(smallestExact, exactSlack);
      smallestNoisy = Math.min(smallestNoisy, noisySlack);
      certificate = Math.max(certificate, error);
    }
  }
}
