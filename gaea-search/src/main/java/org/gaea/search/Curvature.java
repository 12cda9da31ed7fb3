package org.gaea.search;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;

/**
 * The curvature of a loss at the logits of distributions, a = log p, by which the degeneration of a
 * search shows early (Zela et al., ICLR 2020). Products of the Hessian with a vector are central
 * differences of the gradient, {@code Hv = (g(a + h v) - g(a - h v)) / 2h}, two passes each; the
 * eigenvalue of largest size comes from power iteration.
 */
final class Curvature {
  private static final double STEP = 1e-2;
  private static final int ITERATIONS = 8;

  private Curvature() {}

  /**
   * The eigenvalue of largest size.
   *
   * @param gradient dL/dp at a point, one row a distribution
   * @param random for the first vector
   */
  static double dominantEigenvalue(
      ProductPoint point, Function<ProductPoint, double[][]> gradient, RandomGenerator random) {
    double[][] v = new double[point.size()][];
    for (int d = 0; d < v.length; d++) {
      v[d] = random.doubles(point.block(d).length, -1, 1).toArray();
    }
    double value = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      scale(v, 1 / Math.sqrt(dot(v, v)));
      double[][] product = difference(point, v, gradient);
      value = dot(v, product);
      if (dot(product, product) == 0) {
        return 0;
      }
      v = product;
    }
    return value;
  }

  private static double[][] difference(
      ProductPoint point, double[][] v, Function<ProductPoint, double[][]> gradient) {
    double[][] up = atLogits(moved(point, v, STEP), gradient);
    double[][] down = atLogits(moved(point, v, -STEP), gradient);
    for (int d = 0; d < up.length; d++) {
      for (int o = 0; o < up[d].length; o++) {
        up[d][o] = (up[d][o] - down[d][o]) / (2 * STEP);
      }
    }
    return up;
  }

  /** softmax(log p + h v). */
  private static ProductPoint moved(ProductPoint point, double[][] v, double h) {
    double[][] blocks = point.blocks();
    for (int d = 0; d < blocks.length; d++) {
      double sum = 0;
      for (int o = 0; o < blocks[d].length; o++) {
        blocks[d][o] *= Math.exp(h * v[d][o]);
        sum += blocks[d][o];
      }
      for (int o = 0; o < blocks[d].length; o++) {
        blocks[d][o] /= sum;
      }
    }
    return ProductPoint.of(blocks);
  }

  /**
   * dL/da = p (dL/dp -
   *
   * <p, dL/dp>).
   */
  private static double[][] atLogits(
      ProductPoint point, Function<ProductPoint, double[][]> gradient) {
    double[][] g = gradient.apply(point);
    double[][] pulled = point.blocks();
    for (int d = 0; d < pulled.length; d++) {
      double mean = 0;
      for (int o = 0; o < pulled[d].length; o++) {
        mean += pulled[d][o] * g[d][o];
      }
      for (int o = 0; o < pulled[d].length; o++) {
        pulled[d][o] *= g[d][o] - mean;
      }
    }
    return pulled;
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      for (int o = 0; o < a[d].length; o++) {
        sum += a[d][o] * b[d][o];
      }
    }
    return sum;
  }

  private static void scale(double[][] v, double factor) {
    for (double[] row : v) {
      for (int o = 0; o < row.length; o++) {
        row[o] *= factor;
      }
    }
  }
}
