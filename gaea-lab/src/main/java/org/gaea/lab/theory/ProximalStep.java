package org.gaea.lab.theory;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;

/**
 * Exponentiated gradient is the exact KL-proximal step: x+ minimises {@code rate <g, u> + KL(u ||
 * x)} over the simplex. The problem is convex, so a point is its minimiser if and only if it meets
 * the Karush-Kuhn-Tucker conditions, which inside the simplex read
 *
 * <pre>    rate g_o + log(x+_o / x_o) = c  for every o,        sum x+ = 1</pre>
 *
 * The residual is the spread of the left side over o, or the error of the sum if that is larger,
 * divided by the size of the terms that cancel (at least 1).
 *
 * @param map whose step is checked
 * @param largest the largest simplex; sizes are powers of two from 2
 * @param problems how many random problems of each size
 */
record ProximalStep(MirrorMap map, int largest, int problems) implements Check {
  private static final double TOLERANCE = 1e-12;

  /** As {@code gaea lab theory} runs it. */
  static ProximalStep full() {
    return new ProximalStep(new ExponentiatedGradient(), 2048, 200);
  }

  @Override
  public CheckResult run(RandomStreams random) {
    RandomGenerator draws = random.stream("proximal-step");
    SortedMap<Double, Double> bySize = new TreeMap<>();
    long solved = 0;
    double worst = 0;
    for (int size = 2; size <= largest; size *= 2) {
      double worstOfSize = 0;
      for (int i = 0; i < problems; i++) {
        // Rates and gradients over several magnitudes, starts from near uniform to near a vertex,
        // yet no weight so small that a double could not hold it.
        double rate = Math.pow(10, 3 * draws.nextDouble() - 2);
        double[] x = Draws.distribution(size, 3 * draws.nextDouble(), draws);
        double[] gradient = Draws.normal(size, Math.pow(10, 1.5 * draws.nextDouble() - 1), draws);
        double residual = residual(x, gradient, rate, map.step(x, gradient, rate));
        // Math.max would hide a NaN, which must fail.
        worstOfSize = residual <= worstOfSize ? worstOfSize : residual;
        solved++;
      }
      bySize.put((double) size, Math.max(worstOfSize, Double.MIN_NORMAL));
      worst = worstOfSize <= worst ? worst : worstOfSize;
    }
    SortedMap<Double, Double> limit = new TreeMap<>();
    limit.put(2.0, TOLERANCE);
    limit.put(bySize.lastKey(), TOLERANCE);
    return new CheckResult(
        "Exponentiated gradient is the proximal step",
        "One step minimises rate·⟨g, u⟩ + KL(u ‖ x) over the simplex exactly: its KKT residual is"
            + " below 1e-12 on random problems of every size.",
        worst < TOLERANCE,
        List.of(
            new CheckResult.Figure("largest residual", NumberText.scientific(worst)),
            new CheckResult.Figure("problems", NumberText.count(solved)),
            new CheckResult.Figure(
                "sizes", "2 to " + NumberText.count(bySize.lastKey().longValue()))),
        List.of(
            new Plot(
                "Residual of the optimality condition",
                new Plot.PlotAxis("operations k of the simplex", true),
                new Plot.PlotAxis("largest over the problems of a size", true),
                List.of(
                    new Line("exponentiated gradient", 1, Stroke.DOTTED, bySize),
                    new Line("limit", 4, Stroke.DASHED, limit)))));
  }

  private static double residual(double[] x, double[] gradient, double rate, double[] next) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double scale = 1;
    double sum = 0;
    for (int o = 0; o < x.length; o++) {
      sum += next[o];
      double level = rate * gradient[o] + Math.log(next[o] / x[o]);
      smallest = Math.min(smallest, level);
      largest = Math.max(largest, level);
      scale = Math.max(scale, Math.abs(rate * gradient[o]));
    }
    double residual = Math.max((largest - smallest) / scale, Math.abs(sum - 1));
    return residual >= 0 ? residual : Double.POSITIVE_INFINITY;
  }
}
