package org.gaea.lab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.ProductMap;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;

/**
 * Weight sharing in miniature: weights w, and a distribution p_e over k operations on each of E
 * edges. Each operation of each edge fits each of n samples by a linear function of w under a loss
 * that is bounded and not convex, and the mixture of the losses is minimised:
 *
 * <pre>
 *    f(w, p) = 1/n sum_s 1/E sum_e sum_o p_e,o rho(&lt;a_s,e,o, w&gt; - b_s,e,o)
 *    rho(z) = z^2 / (1 + z^2),   |a| = 1
 * </pre>
 *
 * Every constant of the theorem is known. With {@code c = max |rho'| = 3 sqrt(3) / 8} and {@code
 * min rho'' = -1/2}, in the norms of {@link ProductMap}:
 *
 * <ul>
 *   <li>the gradient of one sample has {@code |g_w|^2 <= c^2} and {@code |g_p|_*^2 <= 1/E};
 *   <li>the second derivative along (v, u) is at least {@code -|v|^2 / 2 - 2 (c / sqrt E) |v| |u|},
 *       since it has no part in u alone, so f is relatively weakly convex with gamma the larger
 *       eigenvalue of ((1/2, c / sqrt E), (c / sqrt E, 0));
 *   <li>f is at least 0.
 * </ul>
 *
 * A point is w followed by the edges' distributions.
 */
final class MixtureLoss implements SmoothFunction {
  /** The largest slope of rho, at 1 / sqrt 3. */
  private static final double SLOPE = 3 * Math.sqrt(3) / 8;

  private final int dimensions;
  private final int edges;
  private final int operations;
  private final double[][][][] directions;
  private final double[][][] offsets;

  private MixtureLoss(
      int dimensions, int edges, int operations, double[][][][] directions, double[][][] offsets) {
    this.dimensions = dimensions;
    this.edges = edges;
    this.operations = operations;
    this.directions = directions;
    this.offsets = offsets;
  }

  /**
   * A problem with random directions, in which the first operation of each edge fits better.
   *
   * @param noise the standard deviation of what that operation leaves unexplained; 2 for the others
   */
  static MixtureLoss random(
      int samples,
      int dimensions,
      int edges,
      int operations,
      double noise,
      RandomGenerator random) {
    double[] truth = unit(Draws.normal(dimensions, 1, random));
    double[][][][] directions = new double[samples][edges][operations][];
    double[][][] offsets = new double[samples][edges][operations];
    for (int s = 0; s < samples; s++) {
      for (int e = 0; e < edges; e++) {
        for (int o = 0; o < operations; o++) {
          double[] a = unit(Draws.normal(dimensions, 1, random));
          directions[s][e][o] = a;
          double deviation = o == 0 ? noise : 2;
          offsets[s][e][o] = inner(a, truth) + deviation * random.nextGaussian();
        }
      }
    }
    return new MixtureLoss(dimensions, edges, operations, directions, offsets);
  }

  /** The geometry of the edges: a negative entropy each. */
  ProductMap edgesMap() {
    int[] sizes = new int[edges];
    Arrays.fill(sizes, operations);
    return ProductMap.of(new ExponentiatedGradient(), sizes);
  }

  /** The Euclidean space of w beside {@link #edgesMap()}. */
  ProductMap map() {
    return new ProductMap(
        List.of(new EuclideanSpace(), edgesMap()), List.of(dimensions, edges * operations));
  }

  int dimensions() {
    return dimensions;
  }

  int samples() {
    return offsets.length;
  }

  /** gamma: f + gamma phi is convex for the phi of {@link #map()}. */
  double weakConvexity() {
    return 0.25 + Math.sqrt(0.0625 + SLOPE * SLOPE / edges);
  }

  /** G_w: a bound on the norm of a sample's gradient at w. */
  double weightGradientBound() {
    return SLOPE;
  }

  /** G_p: a bound on the dual norm of a sample's gradient at p. */
  double edgeGradientBound() {
    return 1 / Math.sqrt(edges);
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int s = 0; s < samples(); s++) {
      for (int e = 0; e < edges; e++) {
        for (int o = 0; o < operations; o++) {
          double z = inner(directions[s][e][o], x) - offsets[s][e][o];
          sum += x[place(e, o)] * z * z / (1 + z * z);
        }
      }
    }
    return sum / samples() / edges;
  }

  @Override
  public double[] gradient(double[] x) {
    double[] gradient = new double[x.length];
    for (int s = 0; s < samples(); s++) {
      add(s, 1.0 / samples(), x, gradient);
    }
    return gradient;
  }

  /** The gradient of one sample; over a uniformly random one its mean is the gradient. */
  double[] gradient(double[] x, int sample) {
    double[] gradient = new double[x.length];
    add(sample, 1, x, gradient);
    return gradient;
  }

  private void add(int s, double share, double[] x, double[] gradient) {
    for (int e = 0; e < edges; e++) {
      for (int o = 0; o < operations; o++) {
        double[] a = directions[s][e][o];
        double z = inner(a, x) - offsets[s][e][o];
        double below = 1 + z * z;
        gradient[place(e, o)] += share / edges * z * z / below;
        double slope = share / edges * x[place(e, o)] * 2 * z / (below * below);
        for (int i = 0; i < dimensions; i++) {
          gradient[i] += slope * a[i];
        }
      }
    }
  }

  private int place(int edge, int operation) {
    return dimensions + edge * operations + operation;
  }

  private static double inner(double[] a, double[] x) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * x[i];
    }
    return sum;
  }

  private static double[] unit(double[] v) {
    double norm = Math.sqrt(inner(v, v));
    for (int i = 0; i < v.length; i++) {
      v[i] /= norm;
    }
    return v;
  }
}
