package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class DirichletTest {
  private static final int K = 3;
  private static final int DRAWS = 200_000;
  private static final double[][] A = {{-0.4, 0.8, 0.1}};
  private static final double[][] Q = {{1, -2, 0.5}, {-2, 0.3, 1}, {0.5, 1, -1}};

  private static double[] concentrations(double[] a) {
    double[] beta = new double[K];
    for (int o = 0; o < K; o++) {
      beta[o] = a[o] > 0 ? a[o] + 1 : Math.exp(a[o]);
    }
    return beta;
  }

  private static double sum(double[] x) {
    return x[0] + x[1] + x[2];
  }

  /** {@code E[m' Q m]} in closed form. */
  private static double expected(double[] a) {
    double[] beta = concentrations(a);
    double total = sum(beta);
    double value = 0;
    for (int i = 0; i < K; i++) {
      for (int j = 0; j < K; j++) {
        value += Q[i][j] * beta[i] * (beta[j] + (i == j ? 1 : 0)) / (total * (total + 1));
      }
    }
    return value;
  }

  private static RelaxationContext situation() {
    RandomGenerator random = new RandomStreams(4).stream("dirichlet");
    return Situations.at(NasBench201.space(), 0, random);
  }

  /** Mean and variance, within five standard errors of a variable in [0, 1]. */
  @Test
  void drawsHaveTheMomentsOfTheDistribution() {
    RelaxationContext situation = situation();
    double[] beta = concentrations(A[0]);
    double total = sum(beta);
    double[] mean = new double[K];
    double[] square = new double[K];
    for (int i = 0; i < DRAWS; i++) {
      double[] m = new Dirichlet().relax(A, situation).weights().values()[0];
      assertThat(sum(m)).isCloseTo(1, within(1e-12));
      for (int o = 0; o < K; o++) {
        mean[o] += m[o] / DRAWS;
        square[o] += m[o] * m[o] / DRAWS;
      }
    }
    double tolerance = 5 * 0.5 / Math.sqrt(DRAWS);
    for (int o = 0; o < K; o++) {
      assertThat(mean[o]).isCloseTo(beta[o] / total, within(tolerance));
      assertThat(square[o])
          .isCloseTo(beta[o] * (beta[o] + 1) / (total * (total + 1)), within(tolerance));
    }
  }

  /**
   * The mean of the pathwise gradients of {@code m' Q m} is the gradient of its expectation, by
   * central differences of the closed form, within five standard errors as the draws show them.
   */
  @Test
  void theMeanPathwiseGradientIsThatOfTheExpectation() {
    RelaxationContext situation = situation();
    double[] mean = new double[K];
    double[] square = new double[K];
    for (int i = 0; i < DRAWS; i++) {
      Relaxed relaxed = new Dirichlet().relax(A, situation);
      double[] m = relaxed.weights().values()[0];
      double[] gradient = new double[K];
      for (int p = 0; p < K; p++) {
        for (int q = 0; q < K; q++) {
          gradient[p] += 2 * Q[p][q] * m[q];
        }
      }
      double[] pulled = relaxed.pullBack(new double[][] {gradient})[0];
      for (int o = 0; o < K; o++) {
        mean[o] += pulled[o] / DRAWS;
        square[o] += pulled[o] * pulled[o] / DRAWS;
      }
    }
    double h = 1e-5;
    for (int o = 0; o < K; o++) {
      double[] plus = A[0].clone();
      double[] minus = A[0].clone();
      plus[o] += h;
      minus[o] -= h;
      double exact = (expected(plus) - expected(minus)) / (2 * h);
      double error = Math.sqrt((square[o] - mean[o] * mean[o]) / DRAWS);
      assertThat(error).isLessThan(0.01);
      assertThat(mean[o]).isCloseTo(exact, within(5 * error));
    }
  }

  /** Without chance the weights are the mean, whose order is that of the numbers. */
  @Test
  void readsTheMean() {
    ArchitectureView reading = new Dirichlet().read(A, situation());
    double[] beta = concentrations(A[0]);
    for (int o = 0; o < K; o++) {
      assertThat(reading.point().block(0)[o]).isCloseTo(beta[o] / sum(beta), within(1e-12));
    }
    assertThat(reading.point().largest(0)).isEqualTo(1);
  }

  @Test
  void verySmallConcentrationsStayOnTheSimplex() {
    RelaxationContext situation = situation();
    double[][] a = {{-9, -9, -9}};
    for (int i = 0; i < 1000; i++) {
      Relaxed relaxed = new Dirichlet().relax(a, situation);
      assertThat(sum(relaxed.weights().values()[0])).isCloseTo(1, within(1e-12));
      for (double g : relaxed.pullBack(new double[][] {{1, -1, 2}})[0]) {
        assertThat(g).isFinite();
      }
    }
  }
}
