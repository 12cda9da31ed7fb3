package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.gaea.geometry.Vectors.difference;
import static org.gaea.geometry.Vectors.moved;
import static org.gaea.geometry.Vectors.product;
import static org.gaea.geometry.Vectors.unit;

import java.util.Arrays;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;

/** What every mirror map on the simplex must satisfy. */
class MirrorMapPropertiesTest {
  @Seeded
  void stepsStayOnTheSimplex(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      for (int size : Draw.sizes()) {
        for (int trial = 0; trial < (size > 100 ? 4 : 15); trial++) {
          double[] x = draw.point(size);
          double[] next = map.step(x, draw.gradient(size), draw.random().nextDouble(0.001, 3));
          assertOnSimplex(map, next);
        }
        double[] huge = draw.gradient(size, Double.MAX_VALUE);
        assertOnSimplex(map, map.step(draw.point(size), huge, 1));
        assertOnSimplex(map, map.step(draw.point(size), huge, 1e-300));
      }
    }
  }

  private static void assertOnSimplex(MirrorMap map, double[] next) {
    assertThat(Arrays.stream(next).allMatch(p -> p >= 0 && p <= 1 + 1e-12)).as(map.name()).isTrue();
    assertThat(Arrays.stream(next).sum()).as(map.name()).isCloseTo(1, within(1e-12));
  }

  @Seeded
  void aConstantAddedToTheGradientChangesNothing(Draw draw) {
    for (MirrorMap map : Maps.exact()) {
      for (int size : Draw.sizes()) {
        // Multiples of 2^-10 and an integer constant add without rounding.
        double[] g = draw.gradient(size, 4);
        double[] rounded = Arrays.stream(g).map(v -> Math.rint(v * 1024) / 1024).toArray();
        double[] shifted = Arrays.stream(rounded).map(v -> v + 1e8).toArray();
        double[] x = draw.point(size);
        assertThat(map.step(x, shifted, 0.7))
            .as(map.name())
            .containsExactly(map.step(x, rounded, 0.7), within(1e-13));
      }
    }
  }

  @Seeded
  void equalWeightsAreOrderedByTheGradient(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] x = {0.1, 0.2, 0.2, 0.2, 0.3};
      double[] g = draw.gradient(5);
      g[2] = g[1];
      double[] next = map.step(x, g, 0.3);
      assertThat(next[2]).as(map.name()).isEqualTo(next[1]);
      double better = g[3] <= g[1] ? next[3] : next[1];
      double worse = g[3] <= g[1] ? next[1] : next[3];
      assertThat(better).as(map.name()).isGreaterThanOrEqualTo(worse);
    }
  }

  @Seeded
  void aZeroRateStaysAndAnExactMapNeverRaisesTheLinearLoss(Draw draw) {
    for (MirrorMap map : Maps.exact()) {
      double[] x = draw.point(8);
      double[] g = draw.gradient(8);
      assertThat(map.step(x, g, 0)).as(map.name()).containsExactly(x, within(1e-15));
      double after = product(g, map.step(x, g, 0.5));
      assertThat(after)
          .as(map.name())
          .isLessThanOrEqualTo(product(g, x) + 1e-14 * Norms.absolute(g));
    }
  }

  /**
   * At the minimiser the derivative rate g + grad phi(x+) - grad phi(x) is smallest wherever a
   * weight is left (the Karush-Kuhn-Tucker condition; the problem is convex, so it suffices).
   */
  @Seeded
  void stepsSatisfyTheOptimalityConditionOfTheirProblem(Draw draw) {
    for (MirrorMap map : Maps.exact()) {
      for (int size : Draw.sizes()) {
        double[] x = draw.inner(size);
        double[] g = draw.gradient(size, 3);
        double[] next = map.step(x, g, 0.8);
        double[] before = map.gradient(x);
        double[] derivative = moved(difference(map.gradient(next), before), g, 0.8);
        assertThat(map.domain(size).residual(next, derivative))
            .as(map.name())
            .isBetween(0.0, 1e-14 * (10 + Norms.largest(before) + Norms.largest(derivative)));
      }
    }
  }

  @Seeded
  void stepsAgreeWithASlowConvexSolver(Draw draw) {
    for (MirrorMap map : Maps.exact()) {
      for (int size = 2; size <= 3; size++) {
        double[] x = draw.inner(size);
        double[] g = draw.gradient(size, 2);
        double[] expected =
            SlowSolver.minimum(size, u -> 0.4 * product(g, u) + map.divergence(u, x));
        assertThat(map.step(x, g, 0.4))
            .as(map.name())
            .containsExactly(expected, within(size == 2 ? 1e-6 : 1e-5));
      }
    }
  }

  /** D(u || x) - D(u || y) - D(y || x) = <grad phi(y) - grad phi(x), u - y>. */
  @Seeded
  void threePointIdentity(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] u = draw.point(6);
      double[] x = draw.inner(6);
      double[] y = draw.inner(6);
      double[] gradient = map.gradient(y);
      double[] other = map.gradient(x);
      double expected = 0;
      for (int o = 0; o < 6; o++) {
        expected += (gradient[o] - other[o]) * (u[o] - y[o]);
      }
      double left = map.divergence(u, x) - map.divergence(u, y) - map.divergence(y, x);
      assertThat(left).as(map.name()).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
    }
  }

  /** rate <g, x+ - u> <= D(u || x) - D(u || x+) - D(x+ || x): the lemma of every analysis. */
  @Seeded
  void proximalInequalityOfTheStep(Draw draw) {
    for (MirrorMap map : Maps.exact()) {
      double[] x = draw.inner(6);
      double[] g = draw.gradient(6, 3);
      double[] next = map.step(x, g, 0.6);
      double[] u = draw.point(6);
      double left = 0.6 * (product(g, next) - product(g, u));
      double right = map.divergence(u, x) - map.divergence(u, next) - map.divergence(next, x);
      assertThat(left).as(map.name()).isLessThanOrEqualTo(right + 1e-12);
    }
  }

  @Seeded
  void divergenceIsThatOfTheDefinition(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] u = draw.point(5);
      double[] x = draw.inner(5);
      double[] gradient = map.gradient(x);
      double expected =
          map.potential(u) - map.potential(x) - product(gradient, u) + product(gradient, x);
      assertThat(map.divergence(u, x))
          .as(map.name())
          .isCloseTo(expected, within(1e-13 * (1 + expected)));
    }
  }

  @Seeded
  void divergenceIsZeroOnlyAtEquality(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      for (int size : new int[] {2, 7, 1000}) {
        double[] x = draw.point(size);
        assertThat(map.divergence(x, x)).as(map.name()).isZero();
        double[] u = draw.inner(size);
        assertThat(map.divergence(u, x)).as(map.name()).isPositive();
        double[] near = u.clone();
        near[0] += 1e-6 / size;
        near[1] -= 1e-6 / size;
        assertThat(map.divergence(near, u)).as(map.name()).isPositive();
      }
    }
  }

  @Seeded
  void divergenceBetweenCloseAndTinyWeightsKeepsItsDigits(Draw draw) {
    double[] x = draw.inner(4);
    double[] v = draw.tangent(4);
    double[] u = moved(x, v, 1e-7);
    for (MirrorMap map : new MirrorMap[] {new ExponentiatedGradient(), new PowerEntropy(1.5)}) {
      double local = map.localNorm(x, v) * 1e-7;
      assertThat(map.divergence(u, x) / (local * local / 2)).isCloseTo(1, within(1e-5));
    }
    double[] tiny = {1 - 1e-12, 1e-12};
    double[] subnormal = {1, Double.MIN_VALUE};
    assertThat(new ExponentiatedGradient().divergence(new double[] {0.5, 0.5}, subnormal))
        .isCloseTo(Math.log(0.5) - 0.5 * Math.log(Double.MIN_VALUE), within(1e-12));
    assertThat(new PowerEntropy(1).divergence(tiny, new double[] {0.5, 0.5}))
        .isCloseTo(Math.log(2), within(1e-10));
  }

  @Seeded
  void gradientIsTheDerivativeOfThePotentialAlongTheSimplex(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] x = draw.inner(5);
      double[] v = draw.tangent(5);
      double h = 1e-6;
      double slope = (map.potential(moved(x, v, h)) - map.potential(moved(x, v, -h))) / (2 * h);
      assertThat(product(map.gradient(x), v))
          .as(map.name())
          .isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void diameterIsTheDivergenceOfAVertexFromTheBarycentre() {
    for (MirrorMap map : Maps.simplex()) {
      for (int size : Draw.sizes()) {
        double[] barycentre = map.domain(size).start();
        for (int vertex = 0; vertex < size; vertex++) {
          assertThat(map.divergence(unit(size, vertex, 1), barycentre))
              .as(map.name())
              .isCloseTo(map.diameter(size), within(1e-11 * (1 + map.diameter(size))));
        }
      }
    }
    assertThat(new ExponentiatedGradient().diameter(8)).isEqualTo(Math.log(8));
    assertThat(new SquaredEuclidean().diameter(4)).isEqualTo(0.375);
  }

  @Test
  void whatIsWrongIsRefusedWithTheValue() {
    double[] x = {0.5, 0.5};
    double[] g = {0, 1};
    for (MirrorMap map : Maps.simplex()) {
      refused(map, x, new double[] {0, Double.NaN}, 1, "NaN");
      refused(map, x, new double[] {Double.NEGATIVE_INFINITY, 0}, 1, "-Infinity");
      refused(map, x, new double[] {0, 0, 0}, 1, "3");
      refused(map, x, g, -0.25, "-0.25");
      refused(map, x, g, Double.NaN, "NaN");
      refused(map, x, g, Double.POSITIVE_INFINITY, "Infinity");
      refused(map, new double[] {0.5, 0.75}, g, 1, "1.25");
      refused(map, new double[] {-0.5, 1.5}, g, 1, "-0.5");
      refused(map, new double[] {}, new double[] {}, 1, "0");
      assertThatIllegalArgumentException().isThrownBy(() -> map.diameter(0));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> map.divergence(new double[] {1, 1}, x))
          .withMessageContaining("2.0");
    }
  }

  private static void refused(MirrorMap map, double[] x, double[] g, double rate, String value) {
    assertThatIllegalArgumentException()
        .as(map.name())
        .isThrownBy(() -> map.step(x, g, rate))
        .withMessageContaining(value);
  }
}
