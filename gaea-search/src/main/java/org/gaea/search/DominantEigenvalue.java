package org.gaea.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;

/**
 * The curvature of a loss at the logits of distributions, a = log p, by which the degeneration of a
 * search shows early (Zela et al., ICLR 2020). Products of the Hessian with a vector are central
 * differences of the gradient, {@code Hv = (g(a + h v) - g(a - h v)) / 2h}, two passes each; its
 * largest eigenvalue comes from the method of Lanczos, which needs fewer products than power
 * iteration and is not misled where the most negative eigenvalue is larger in size.
 */
final class DominantEigenvalue {
  private static final double STEP = 1e-2;

  /** How many products are taken at most. */
  private static final int PRODUCTS = 20;

  /** A remainder smaller than this share of the product is rounding. */
  private static final double NOTHING = 1e-6;

  private DominantEigenvalue() {}

  /**
   * The largest eigenvalue.
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
    List<double[][]> basis = new ArrayList<>();
    List<Double> diagonal = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    double length = Math.sqrt(dot(v, v));
    double scale = length;
    while (basis.size() < PRODUCTS && length > NOTHING * scale) {
      scale(v, 1 / length);
      basis.add(v);
      double[][] product = difference(point, v, gradient);
      scale = Math.max(Math.sqrt(dot(product, product)), Double.MIN_NORMAL);
      diagonal.add(dot(v, product));
      // Twice, for the first time leaves rounding of the size of what is taken out.
      takeOut(basis, product);
      takeOut(basis, product);
      v = product;
      length = Math.sqrt(dot(v, v));
      beside.add(length);
    }
    return largestEigenvalue(diagonal, beside);
  }

  /**
   * The gradient of the loss at distributions over options, where the supernet is their mixture:
   * option o of decision d weighs {@code s_d p_do}, with s_d what the view gives the decision in
   * all (1, or the weight of its edge). Rows of option weights after the space's decisions, as of
   * partial channels or auxiliary skips, stay as they are.
   *
   * @param view where the search stands
   * @param batch on which the loss is taken
   * @param over what stands over option weights
   */
  static <B> double[][] gradientOfMixture(
      Supernet<B> supernet,
      ArchitectureView view,
      B batch,
      UnaryOperator<OptionWeights> over,
      ProductPoint point) {
    double[][] values = view.weights().values().clone();
    boolean[][] computed = view.weights().computed().clone();
    double[] share = new double[point.size()];
    for (int d = 0; d < point.size(); d++) {
      double all = Arrays.stream(view.weights().values()[d]).sum();
      share[d] = all;
      values[d] = Arrays.stream(point.block(d)).map(p -> all * p).toArray();
      computed[d] = new boolean[values[d].length];
      for (int o = 0; o < values[d].length; o++) {
        computed[d][o] = point.block(d)[o] > 0;
      }
    }
    OptionWeights mixture = over.apply(new OptionWeights(values, computed));
    double[][] gradient = supernet.pass(mixture, batch, GradientRequest.ARCHITECTURE).gradient();
    double[][] ofOptions = new double[point.size()][];
    for (int d = 0; d < point.size(); d++) {
      double all = share[d];
      ofOptions[d] = Arrays.stream(gradient[d]).map(g -> all * g).toArray();
    }
    return ofOptions;
  }

  private static void takeOut(List<double[][]> basis, double[][] v) {
    for (double[][] b : basis) {
      double share = dot(b, v);
      for (int d = 0; d < v.length; d++) {
        for (int o = 0; o < v[d].length; o++) {
          v[d][o] -= share * b[d][o];
        }
      }
    }
  }

  /**
   * Of a symmetric matrix with three diagonals, by bisection: x is above all eigenvalues if all
   * pivots of the matrix less x are negative.
   *
   * @param beside the numbers next to the diagonal, and one more
   */
  private static double largestEigenvalue(List<Double> diagonal, List<Double> beside) {
    double high = 0;
    for (int i = 0; i < diagonal.size(); i++) {
      double reach = beside.get(i) + (i == 0 ? 0 : beside.get(i - 1));
      high = Math.max(high, Math.abs(diagonal.get(i)) + reach);
    }
    double low = -high;
    for (int i = 0; i < Double.SIZE; i++) {
      double middle = (low + high) / 2;
      if (isAbove(middle, diagonal, beside)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean isAbove(double x, List<Double> diagonal, List<Double> beside) {
    double pivot = diagonal.get(0) - x;
    for (int i = 1; i < diagonal.size() && pivot < 0; i++) {
      pivot = diagonal.get(i) - x - beside.get(i - 1) * beside.get(i - 1) / pivot;
    }
    return pivot < 0;
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

  /** {@code dL/da = p (dL/dp - <p, dL/dp>)}. */
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
