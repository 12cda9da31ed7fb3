package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the dense Hessian, column by column, and its largest eigenvalue by brute force. */
class DominantEigenvalueTest {
  private static final double H = 1e-5;

  private static ProductPoint softmax(double[] logits, int size) {
    double[][] blocks = new double[logits.length / size][size];
    for (int d = 0; d < blocks.length; d++) {
      double sum = 0;
      for (int o = 0; o < size; o++) {
        blocks[d][o] = Math.exp(logits[d * size + o]);
        sum += blocks[d][o];
      }
      for (int o = 0; o < size; o++) {
        blocks[d][o] /= sum;
      }
    }
    return ProductPoint.of(blocks);
  }

  private static double[] atLogits(
      double[] logits, int size, Function<ProductPoint, double[][]> gradient) {
    ProductPoint point = softmax(logits, size);
    double[][] g = gradient.apply(point);
    double[] pulled = new double[logits.length];
    for (int i = 0; i < pulled.length; i++) {
      double[] p = point.block(i / size);
      for (int j = 0; j < size; j++) {
        double jacobian = p[j] * ((j == i % size ? 1 : 0) - p[i % size]);
        pulled[i] += jacobian * g[i / size][j];
      }
    }
    return pulled;
  }

  /** Shifted by more than its norm, so that the largest eigenvalue is also the largest in size. */
  private static double largest(double[] logits, int size, Function<ProductPoint, double[][]> g) {
    int n = logits.length;
    double[][] hessian = new double[n][n];
    double shift = 1;
    for (int i = 0; i < n; i++) {
      double[] moved = logits.clone();
      moved[i] += H;
      double[] up = atLogits(moved, size, g);
      moved[i] -= 2 * H;
      double[] down = atLogits(moved, size, g);
      for (int j = 0; j < n; j++) {
        hessian[i][j] = (up[j] - down[j]) / (2 * H);
        shift += Math.abs(hessian[i][j]);
      }
    }
    double[] v = new RandomStreams(3).stream("v").doubles(n, 0.5, 1).toArray();
    double value = 0;
    for (int step = 0; step < 20_000; step++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        next[i] = shift * v[i];
        for (int j = 0; j < n; j++) {
          next[i] += (hessian[i][j] + hessian[j][i]) / 2 * v[j];
        }
      }
      value = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
      for (int i = 0; i < n; i++) {
        v[i] = next[i] / value;
      }
    }
    return value - shift;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheLargestEigenvalueOfTheDenseHessianOnTheAnalyticSupernet(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("curvature test");
    double[][] costs = new double[6][5];
    for (double[] row : costs) {
      Arrays.setAll(row, o -> random.nextDouble());
    }
    AnalyticSupernet supernet = new AnalyticSupernet(costs);
    double[] logits = random.doubles(30, -1, 1).toArray();
    Function<ProductPoint, double[][]> gradient =
        p ->
            supernet
                .pass(OptionWeights.dense(p.blocks()), 0.1, GradientRequest.ARCHITECTURE)
                .gradient();
    double expected = largest(logits, 5, gradient);
    double actual = DominantEigenvalue.dominantEigenvalue(softmax(logits, 5), gradient, random);
    assertThat(expected).isPositive();
    assertThat(actual).isCloseTo(expected, within(0.01 * expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheLargestEigenvalueOfACurvedLossToo(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("curved");
    double[][] q = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j <= i; j++) {
        q[i][j] = random.nextGaussian();
        q[j][i] = q[i][j];
      }
    }
    Function<ProductPoint, double[][]> gradient =
        p -> {
          double[][] g = new double[4][3];
          for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
              g[i / 3][i % 3] += q[i][j] * p.block(j / 3)[j % 3];
            }
          }
          return g;
        };
    double[] logits = random.doubles(12, -1, 1).toArray();
    double expected = largest(logits, 3, gradient);
    double actual = DominantEigenvalue.dominantEigenvalue(softmax(logits, 3), gradient, random);
    assertThat(actual).isCloseTo(expected, within(0.01 * Math.abs(expected) + 1e-4));
  }

  @Test
  void ofALossThatDoesNotDependOnTheArchitectureIsZero() {
    double value =
        DominantEigenvalue.dominantEigenvalue(
            ProductPoint.uniform(3, 3), p -> new double[2][3], new RandomStreams(1).stream("v"));
    assertThat(value).isCloseTo(0, within(1e-12));
  }
}
