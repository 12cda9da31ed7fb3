package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gaea.property.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentiatedGradientTest {
  private final ExponentiatedGradient map = new ExponentiatedGradient();

  /**
   * At the minimiser u of rate * <g, u> + KL(u || x) on the simplex, the derivative rate * g +
   * log(u / x) + 1 is the same for every coordinate (the Karush-Kuhn-Tucker condition; the
   * objective is convex, so it suffices).
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 100, 1000})
  void stepSatisfiesTheOptimalityConditionOfItsProblem(int size) {
    RandomGenerator random = Draw.stream(1, "kkt/" + size);
    for (int trial = 0; trial < 20; trial++) {
      double[] x = simplexPoint(size, random);
      double[] g = gradient(size, 3, random);
      double rate = random.nextDouble(0.01, 2);
      double[] u = map.step(x, g, rate);
      double[] derivative = new double[size];
      for (int o = 0; o < size; o++) {
        derivative[o] = rate * g[o] + Math.log(u[o] / x[o]) + 1;
      }
      double[] constant = new double[size];
      Arrays.fill(constant, derivative[0]);
      assertThat(derivative).containsExactly(constant, within(1e-11));
      assertThat(Arrays.stream(u).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void noOtherPointOfTheSimplexHasALowerObjective() {
    RandomGenerator random = Draw.stream(2, "minimum");
    for (int trial = 0; trial < 200; trial++) {
      double[] x = simplexPoint(5, random);
      double[] g = gradient(5, 2, random);
      double best = objective(map.step(x, g, 0.3), x, g, 0.3);
      for (int other = 0; other < 50; other++) {
        assertThat(objective(simplexPoint(5, random), x, g, 0.3))
            .isGreaterThanOrEqualTo(best - 1e-12);
      }
    }
  }

  @Test
  void stepMatchesTheFormulaByHand() {
    double[] next = map.step(new double[] {0.5, 0.25, 0.25}, new double[] {0, Math.log(2), 0}, 1);
    assertThat(next).containsExactly(new double[] {4 / 7.0, 1 / 7.0, 2 / 7.0}, within(1e-15));
  }

  @Test
  void aConstantAddedToTheGradientChangesNothing() {
    RandomGenerator random = Draw.stream(3, "shift");
    double[] x = simplexPoint(6, random);
    double[] g = gradient(6, 1, random);
    double[] shifted = Arrays.stream(g).map(v -> v + 17).toArray();
    assertThat(map.step(x, shifted, 0.5)).containsExactly(map.step(x, g, 0.5), within(1e-13));
  }

  @Test
  void hugeGradientsGiveAVertexAndNoOverflow() {
    double[] x = {0.2, 0.3, 0.5};
    assertThat(map.step(x, new double[] {1e8, -1e8, 1e8}, 1)).containsExactly(0, 1, 0);
    assertThat(map.step(x, new double[] {1e300, 1e300, 1e300}, 1))
        .containsExactly(x, within(1e-15));
  }

  @Test
  void aZeroWeightStaysZeroHoweverGoodItsGradient() {
    double[] next = map.step(new double[] {0, 0.5, 0.5}, new double[] {-1e8, 0, 1}, 1);
    assertThat(next[0]).isZero();
    assertThat(next[1]).isGreaterThan(0.5);
  }

  @Test
  void divergenceIsZeroOnlyAtEquality() {
    RandomGenerator random = Draw.stream(4, "divergence");
    for (int trial = 0; trial < 100; trial++) {
      double[] x = simplexPoint(7, random);
      assertThat(map.divergence(x, x)).isZero();
      assertThat(map.divergence(simplexPoint(7, random), x)).isPositive();
    }
  }

  private double objective(double[] u, double[] x, double[] g, double rate) {
    double inner = 0;
    for (int o = 0; o < u.length; o++) {
      inner += g[o] * u[o];
    }
    return rate * inner + map.divergence(u, x);
  }

  private static double[] simplexPoint(int size, RandomGenerator random) {
    double[] x = random.doubles(size).map(v -> -Math.log(1 - v) + 1e-9).toArray();
    double sum = Arrays.stream(x).sum();
    return Arrays.stream(x).map(v -> v / sum).toArray();
  }

  private static double[] gradient(int size, double scale, RandomGenerator random) {
    return random.doubles(size).map(v -> scale * (2 * v - 1)).toArray();
  }
}
