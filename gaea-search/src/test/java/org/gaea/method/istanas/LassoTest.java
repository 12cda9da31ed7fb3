package org.gaea.method.istanas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;

class LassoTest {
  private static double[] times(double[][] a, double[] x) {
    return Arrays.stream(a).mapToDouble(row -> dot(row, x)).toArray();
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }

  private static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private static double[] minus(double[] x, double[] y) {
    double[] difference = x.clone();
    Arrays.setAll(difference, i -> x[i] - y[i]);
    return difference;
  }

  private static double objective(double[][] a, double[] z, double[] x, double gamma) {
    double[] r = minus(times(a, x), z);
    return dot(r, r) / 2 + gamma * Arrays.stream(x).map(Math::abs).sum();
  }

  /** ISTA: x = S(x - A'(Ax - z) / L, gamma / L), with L at least the largest eigenvalue of A'A. */
  private static double[] ista(double[][] a, double[] z, double gamma, int iterations) {
    double[][] t = transposed(a);
    double bound = Arrays.stream(a).mapToDouble(row -> dot(row, row)).sum();
    double[] x = new double[t.length];
    for (int i = 0; i < iterations; i++) {
      double[] slope = times(t, minus(times(a, x), z));
      for (int j = 0; j < x.length; j++) {
        double v = x[j] - slope[j] / bound;
        x[j] = Math.signum(v) * Math.max(0, Math.abs(v) - gamma / bound);
      }
    }
    return x;
  }

  private static double[][] uniform(Draw draw, int rows, int columns) {
    double[][] a = new double[rows][];
    Arrays.setAll(a, i -> draw.random().doubles(columns).toArray());
    return a;
  }

  /**
   * The optimality conditions: where x is not zero the correlation with the residual is gamma times
   * its sign, elsewhere at most gamma. Dictionaries and codes as a search has them.
   */
  @Seeded
  void satisfiesTheOptimalityConditions(Draw draw) {
    int used = 0;
    for (int columns : new int[] {1, 5, 7, 14, 21, 28, 35}) {
      for (int i = 0; i < 50; i++) {
        int rows = Math.min(7, columns);
        double[][] a = uniform(draw, rows, columns);
        double scale = Math.pow(10, draw.random().nextDouble(-3, 0));
        double[] z = draw.random().doubles(rows).map(v -> scale * (2 * v - 1)).toArray();
        double gamma = 1e-5;
        Lasso.Code code = Lasso.of(a, z, gamma);
        double[] correlation = times(transposed(a), minus(z, times(a, code.x())));
        for (int j = 0; j < columns; j++) {
          assertThat(code.correlation()[j]).isCloseTo(correlation[j], within(1e-9 * scale + 1e-12));
          if (code.x()[j] == 0) {
            assertThat(Math.abs(correlation[j])).isLessThan(gamma * (1 + 1e-4));
          } else {
            used++;
            assertThat(correlation[j])
                .isCloseTo(gamma * Math.signum(code.x()[j]), within(gamma * 1e-4));
          }
        }
      }
    }
    assertThat(used).isGreaterThan(500);
  }

  @Seeded
  void equalsIsta(Draw draw) {
    double[][] a = uniform(draw, 4, 8);
    double[] z = draw.gradient(4, 1);
    double gamma = 0.05;
    double[] slow = ista(a, z, gamma, 200_000);
    double[] fast = Lasso.of(a, z, gamma).x();
    assertThat(objective(a, z, fast, gamma))
        .isLessThanOrEqualTo(objective(a, z, slow, gamma) + 1e-12);
    assertThat(fast).containsExactly(slow, within(1e-4));
  }

  /**
   * A code of two entries in a dictionary of random directions, from two thirds as many numbers.
   */
  @Seeded
  void recoversAPlantedSparseCodeAsIstaDoes(Draw draw) {
    double[][] columns = new double[60][40];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> draw.random().nextGaussian());
      double norm = Math.sqrt(dot(column, column));
      Arrays.setAll(column, i -> column[i] / norm);
    }
    double[][] a = transposed(columns);
    double[] planted = new double[60];
    planted[draw.random().nextInt(30)] = 1.5;
    planted[30 + draw.random().nextInt(30)] = -0.8;
    double[] z = times(a, planted);
    double gamma = 1e-3;
    double[] x = Lasso.of(a, z, gamma).x();
    double[] slow = ista(a, z, gamma, 20_000);
    for (int j = 0; j < 60; j++) {
      assertThat(x[j]).isCloseTo(planted[j], within(0.01));
      assertThat(slow[j]).isCloseTo(planted[j], within(0.01));
      assertThat(x[j] != 0).isEqualTo(planted[j] != 0);
    }
  }

  @Seeded
  void nothingIsUsedWhereThePriceIsTooHigh(Draw draw) {
    double[][] a = uniform(draw, 3, 6);
    double[] z = draw.gradient(3, 1);
    double most = Arrays.stream(times(transposed(a), z)).map(Math::abs).max().orElseThrow();
    assertThat(Lasso.of(a, z, most * 1.001).x()).containsOnly(0);
    assertThat(Arrays.stream(Lasso.of(a, z, most * 0.999).x())).anyMatch(v -> v != 0);
    assertThat(Lasso.of(a, new double[3], 1e-5).x()).containsOnly(0);
  }
}
