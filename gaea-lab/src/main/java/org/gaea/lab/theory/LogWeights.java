package org.gaea.lab.theory;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;

/**
 * How exponentiated gradient on weights p and gradient descent on logits a with p = softmax(a)
 * differ. With g = dL/dp:
 *
 * <pre>
 *    exponentiated gradient   =  a - rate * g
 *    softmax and gradient     =  a - rate * p * (g - &lt;p, g&gt;)
 * </pre>
 *
 * The second line is the first with g multiplied by the Jacobian {@code diag(p) - p p'}, which is
 * the Fisher information of the logits: exponentiated gradient is the natural gradient. Near a
 * vertex the Jacobian vanishes, and gradient descent on logits stalls.
 *
 * @param weights the geometry of the first line, at rate 1
 * @param logits the geometry of the second, at rate 1: {@link AdamOnLogits} with a damping so large
 *     that its step is the gradient's
 * @param problems how many random problems
 */
record LogWeights(SimplexGeometry weights, SimplexGeometry logits, int problems) implements Check {
  private static final double TOLERANCE = 1e-12;
  private static final double DIFFERENCE_TOLERANCE = 1e-8;
  private static final double DAMPING = 1e15;
  private static final double DIFFERENCE = 1e-5;

  /** As {@code gaea lab theory} runs it. */
  static LogWeights full() {
    return new LogWeights(
        new MirrorDescent(new ExponentiatedGradient(), 1), plainGradientOnLogits(), 2_000);
  }

  /**
   * The library's softmax geometry as plain gradient descent of rate 1: Adam without memory divides
   * by {@code |gradient| + damping}, and the rate multiplies by the damping again.
   */
  static SimplexGeometry plainGradientOnLogits() {
    return new AdamOnLogits(DAMPING, 0, 0, DAMPING, 0, 0);
  }

  @Override
  public CheckResult run(RandomStreams random) {
    RandomGenerator draws = random.stream("log-weights");
    double identity = 0;
    double derived = 0;
    double natural = 0;
    double differences = 0;
    for (int i = 0; i < problems; i++) {
      int size = 2 + draws.nextInt(31);
      double[] a = Draws.normal(size, 2, draws);
      double[] p = Draws.softmax(a);
      double[] g = Draws.normal(size, 1, draws);
      double[] damped = damped(p, g);
      identity =
          Math.max(identity, logDistance(walk(weights, toWeights(a), g, draws), moved(a, g)));
      derived =
          Math.max(derived, logDistance(walk(logits, toLogits(a), g, draws), moved(a, damped)));
      natural = Math.max(natural, distance(fisher(p, g), damped));
      differences = Math.max(differences, distance(numericalGradient(a, g), damped));
    }
    boolean passed =
        identity < TOLERANCE
            && derived < TOLERANCE
            && natural < TOLERANCE
            && differences < DIFFERENCE_TOLERANCE;
    return new CheckResult(
        "Weights against logits",
        "Exponentiated gradient is a step on the log-weights against the gradient at the weights,"
            + " a − rate·g. A gradient step on logits is a − rate·p(g − ⟨p, g⟩) instead: the same,"
            + " damped by the Fisher information of p.",
        passed,
        List.of(
            new CheckResult.Figure("error of a − rate·g", NumberText.scientific(identity)),
            new CheckResult.Figure("of a − rate·p(g − ⟨p, g⟩)", NumberText.scientific(derived)),
            new CheckResult.Figure(
                "of p(g − ⟨p, g⟩) = (diag p − p pᵀ) g", NumberText.scientific(natural)),
            new CheckResult.Figure("against differences", NumberText.scientific(differences)),
            new CheckResult.Figure("problems", NumberText.count(problems))),
        List.of(stalling(draws)));
  }

  /** Where two steps from the barycentre lead: first to softmax(a), then against g. */
  private static double[] walk(
      SimplexGeometry geometry, double[] towards, double[] g, RandomGenerator r) {
    return geometry
        .start(new int[] {g.length}, r)
        .step(new double[][] {towards})
        .step(new double[][] {g})
        .point()
        .block(0);
  }

  /** The gradient that leads exponentiated gradient of rate 1 from the barycentre to softmax(a). */
  private static double[] toWeights(double[] a) {
    double[] towards = new double[a.length];
    for (int o = 0; o < a.length; o++) {
      towards[o] = -a[o];
    }
    return towards;
  }

  /** The same for logits, where the barycentre's Jacobian divides by k. */
  private static double[] toLogits(double[] a) {
    double[] towards = toWeights(a);
    for (int o = 0; o < a.length; o++) {
      towards[o] *= a.length;
    }
    return towards;
  }

  /** softmax(a - gradient). */
  private static double[] moved(double[] a, double[] gradient) {
    double[] next = new double[a.length];
    for (int o = 0; o < a.length; o++) {
      next[o] = a[o] - gradient[o];
    }
    return Draws.softmax(next);
  }

  /** p (g - &lt;p, g&gt;). */
  private static double[] damped(double[] p, double[] g) {
    double mean = 0;
    for (int o = 0; o < p.length; o++) {
      mean += p[o] * g[o];
    }
    double[] damped = new double[p.length];
    for (int o = 0; o < p.length; o++) {
      damped[o] = p[o] * (g[o] - mean);
    }
    return damped;
  }

  /** (diag p - p p') g, entry by entry of the matrix. */
  private static double[] fisher(double[] p, double[] g) {
    double[] product = new double[p.length];
    for (int o = 0; o < p.length; o++) {
      for (int q = 0; q < p.length; q++) {
        product[o] += ((o == q ? p[o] : 0) - p[o] * p[q]) * g[q];
      }
    }
    return product;
  }

  /** Central differences of {@code a -> <g, softmax(a)>}. */
  private static double[] numericalGradient(double[] a, double[] g) {
    double[] gradient = new double[a.length];
    for (int o = 0; o < a.length; o++) {
      double[] above = a.clone();
      double[] below = a.clone();
      above[o] += DIFFERENCE;
      below[o] -= DIFFERENCE;
      double[] high = Draws.softmax(above);
      double[] low = Draws.softmax(below);
      for (int q = 0; q < a.length; q++) {
        gradient[o] += g[q] * (high[q] - low[q]) / (2 * DIFFERENCE);
      }
    }
    return gradient;
  }

  /** The largest difference of log-weights; infinite if a number is none. */
  private static double logDistance(double[] p, double[] q) {
    double largest = 0;
    for (int o = 0; o < p.length; o++) {
      double difference = Math.abs(Math.log(p[o]) - Math.log(q[o]));
      largest = difference >= 0 ? Math.max(largest, difference) : Double.POSITIVE_INFINITY;
    }
    return largest;
  }

  private static double distance(double[] left, double[] right) {
    double largest = 0;
    for (int o = 0; o < left.length; o++) {
      largest = Math.max(largest, Math.abs(left[o] - right[o]));
    }
    return largest;
  }

  /**
   * Two operations, the worse of which holds all but epsilon of the weight: how far one step of
   * rate 1 against the gradient (1, 0) moves the log-odds.
   */
  private Plot stalling(RandomGenerator draws) {
    SortedMap<Double, Double> straight = new TreeMap<>();
    SortedMap<Double, Double> damped = new TreeMap<>();
    double[] g = {1, 0};
    for (double exponent = -6; exponent <= -0.25; exponent += 0.25) {
      double epsilon = Math.pow(10, exponent);
      double odds = Math.log((1 - epsilon) / epsilon);
      double[] a = {odds / 2, -odds / 2};
      straight.put(epsilon, odds - logOdds(walk(weights, toWeights(a), g, draws)));
      damped.put(epsilon, odds - logOdds(walk(logits, toLogits(a), g, draws)));
    }
    return new Plot(
        "Leaving a vertex",
        new Plot.PlotAxis("weight of the better operation", true),
        new Plot.PlotAxis("move of the log-odds in one step of rate 1", true),
        List.of(
            new Line("exponentiated gradient", 1, Stroke.PLAIN, straight),
            new Line("gradient on logits", 2, Stroke.PLAIN, damped)));
  }

  private static double logOdds(double[] p) {
    return Math.log(p[0] / p[1]);
  }
}
