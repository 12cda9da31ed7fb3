package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.ProductMap;
import org.gaea.random.RandomStreams;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;
import org.junit.jupiter.api.Test;

/** The theorem's constants of the problems, each against what it bounds. */
class ProblemConstantsTest {
  private final RandomGenerator random = new RandomStreams(1).stream("constants");
  private final MixtureLoss mixture = MixtureLoss.random(12, 3, 2, 4, 0.2, random);
  private final IndefiniteQuadratic quadratic =
      IndefiniteQuadratic.random(2, List.of(3, 4), 0.1, random);

  private double[] mixturePoint() {
    return ProductMap.concatenate(
        new double[][] {
          Draws.normal(3, 1, random),
          Draws.distribution(4, 1, random),
          Draws.distribution(4, 1, random)
        });
  }

  private double[] quadraticPoint() {
    return ProductMap.concatenate(
        new double[][] {
          Draws.normal(2, 1, random),
          Draws.distribution(3, 1, random),
          Draws.distribution(4, 1, random)
        });
  }

  @Test
  void gradientsAreThoseOfTheValues() {
    for (int i = 0; i < 20; i++) {
      requireGradient(mixture, mixturePoint());
      requireGradient(quadratic, quadraticPoint());
    }
  }

  @Test
  void theMeanOverSamplesIsTheGradient() {
    double[] x = mixturePoint();
    double[] mean = new double[x.length];
    for (int s = 0; s < mixture.samples(); s++) {
      double[] gradient = mixture.gradient(x, s);
      for (int i = 0; i < x.length; i++) {
        mean[i] += gradient[i] / mixture.samples();
      }
    }
    assertThat(mean).containsExactly(mixture.gradient(x), within(1e-14));
  }

  /** First-order condition of the convexity of f + gamma phi, the definition of gamma. */
  @Test
  void gammaMakesTheSumConvex() {
    for (int i = 0; i < 500; i++) {
      requireWeaklyConvex(
          mixture, mixture.map(), mixture.weakConvexity(), mixturePoint(), mixturePoint());
      requireWeaklyConvex(
          quadratic,
          quadratic.map(),
          quadratic.weakConvexity(),
          quadraticPoint(),
          quadraticPoint());
    }
  }

  @Test
  void samplesGradientsAreBounded() {
    double largestWeights = 0;
    double largestEdges = 0;
    for (int i = 0; i < 2_000; i++) {
      double[][] rows =
          mixture.map().rows(mixture.gradient(mixturePoint(), random.nextInt(mixture.samples())));
      largestWeights = Math.max(largestWeights, mixture.map().maps().get(0).dualNorm(rows[0]));
      largestEdges = Math.max(largestEdges, mixture.edgesMap().dualNorm(rows[1]));
    }
    assertThat(largestWeights).isBetween(0.3, mixture.weightGradientBound());
    assertThat(largestEdges).isBetween(0.3, mixture.edgeGradientBound());
  }

  private static void requireGradient(SmoothFunction f, double[] x) {
    double[] gradient = f.gradient(x);
    for (int i = 0; i < x.length; i++) {
      double[] above = x.clone();
      double[] below = x.clone();
      above[i] += 1e-6;
      below[i] -= 1e-6;
      assertThat((f.value(above) - f.value(below)) / 2e-6).isCloseTo(gradient[i], within(1e-6));
    }
  }

  private static void requireWeaklyConvex(
      SmoothFunction f, MirrorMap map, double gamma, double[] x, double[] u) {
    double linear = 0;
    double[] gradient = f.gradient(x);
    for (int i = 0; i < x.length; i++) {
      linear += gradient[i] * (u[i] - x[i]);
    }
    assertThat(f.value(u) - f.value(x) - linear + gamma * map.divergence(u, x))
        .isGreaterThanOrEqualTo(-1e-12);
  }
}
