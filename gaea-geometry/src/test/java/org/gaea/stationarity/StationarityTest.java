package org.gaea.stationarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.PowerEntropy;
import org.gaea.geometry.ProductMap;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;
import org.junit.jupiter.api.Test;

class StationarityTest {
  private static final List<MirrorMap> MAPS =
      List.of(
          new ExponentiatedGradient(),
          new SquaredEuclidean(),
          new PowerEntropy(0.5),
          new PowerEntropy(1.5));

  @Test
  void dualityGapByHand() {
    ProductPoint point = ProductPoint.of(new double[][] {{0.5, 0.5}, {0, 1, 0}});
    DualityGap gap = DualityGap.of(point, new double[][] {{1, 3}, {5, 2, 1.5}});
    assertThat(gap.edges()).containsExactly(1.0, 0.5);
    assertThat(gap.total()).isEqualTo(1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DualityGap.of(point, new double[][] {{1, 3}, {5, 2, Double.NaN}}))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DualityGap.of(point, new double[][] {{1, 3}}))
        .withMessageContaining("1");
  }

  /** f(u) = |u - target|^2 / 2, whose minimum is 0 at a target on the simplex. */
  @Seeded
  void dualityGapBoundsTheDistanceToAConvexMinimum(Draw draw) {
    double[] target = draw.point(5);
    double[] p = draw.point(5);
    double[] g = new double[5];
    double value = 0;
    for (int o = 0; o < 5; o++) {
      g[o] = p[o] - target[o];
      value += g[o] * g[o] / 2;
    }
    ProductPoint point = ProductPoint.of(new double[][] {p});
    assertThat(DualityGap.of(point, new double[][] {g}).total()).isGreaterThanOrEqualTo(value);
  }

  @Test
  void vertexDistanceByHand() {
    ProductPoint point = ProductPoint.of(new double[][] {{0.75, 0.25}, {0, 1, 0}});
    assertThat(VertexDistance.of(point).edges()).containsExactly(0.5, 0.0);
    assertThat(VertexDistance.of(point).mean()).isEqualTo(0.25);
    assertThat(VertexDistance.of(ProductPoint.uniform(4)).mean()).isEqualTo(1.5);
  }

  @Test
  void stepStationarityIsTheSquaredGradientInEuclideanSpace() {
    double[] g = {3, -4};
    StepStationarity step = StepStationarity.of(new EuclideanSpace(), new double[] {1, 2}, g, 0.1);
    assertThat(step.value()).isCloseTo(25, within(1e-11));
  }

  @Seeded
  void stepStationarityIsTheExactOneOfALinearFunction(Draw draw) {
    for (MirrorMap map : MAPS) {
      double[] x = draw.inner(4);
      double[] g = draw.gradient(4, 1);
      ProximalPoint.Solution solution = new ProximalPoint(map, linear(g), 0.3).at(x);
      assertThat(StepStationarity.of(map, x, g, 0.3).value())
          .as(map.name())
          .isCloseTo(solution.stationarity(), within(1e-9));
      assertThat(solution.point())
          .as(map.name())
          .containsExactly(map.step(x, g, 0.3), within(1e-11));
    }
  }

  /** The optimality condition with the constant lambda, written out on its own. */
  @Seeded
  void proximalPointSatisfiesItsOptimalityCondition(Draw draw) {
    double[] costs = draw.gradient(5, 2);
    SmoothFunction f = nonConvex(costs);
    for (MirrorMap map : MAPS) {
      double[] x = draw.inner(5);
      ProximalPoint.Solution solution = new ProximalPoint(map, f, 0.25).at(x);
      assertThat(solution.residual()).as(map.name()).isLessThan(1e-12);
      double[] u = solution.point();
      double[] slope = f.gradient(u);
      double[] mirror = map.gradient(u);
      double[] centre = map.gradient(x);
      double multiplier = Double.POSITIVE_INFINITY;
      for (int o = 0; o < 5; o++) {
        multiplier = Math.min(multiplier, slope[o] + (mirror[o] - centre[o]) / 0.25);
      }
      for (int o = 0; o < 5; o++) {
        double excess = slope[o] + (mirror[o] - centre[o]) / 0.25 - multiplier;
        assertThat(u[o] * excess).as(map.name()).isLessThan(1e-11);
      }
      for (int trial = 0; trial < 100; trial++) {
        double[] other = draw.point(5);
        assertThat(f.value(other) + map.divergence(other, x) / 0.25)
            .as(map.name())
            .isGreaterThanOrEqualTo(solution.envelope() - 1e-12);
      }
    }
  }

  @Test
  void proximalPointsKeepZerosOfTheEntropyAndWorkOnProducts() {
    ProximalPoint entropy = new ProximalPoint(new ExponentiatedGradient(), linear(-9, 1, 2), 0.5);
    ProximalPoint.Solution solution = entropy.at(new double[] {0, 0.5, 0.5});
    assertThat(solution.point()[0]).isZero();
    assertThat(solution.residual()).isLessThan(1e-13);
    assertThat(solution.point()[1] / solution.point()[2]).isCloseTo(Math.exp(0.5), within(1e-12));
    ProductMap map =
        new ProductMap(List.of(new EuclideanSpace(), new ExponentiatedGradient()), List.of(1, 2));
    ProximalPoint.Solution both =
        new ProximalPoint(map, linear(2, 0, 1), 0.5).at(new double[] {3, 0.5, 0.5});
    assertThat(both.point()[0]).isCloseTo(2, within(1e-13));
    assertThat(both.point()[1] / both.point()[2]).isCloseTo(Math.exp(0.5), within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entropy.at(new double[] {0.5, 0.5, 0.5}))
        .withMessageContaining("1.5");
  }

  private static SmoothFunction linear(double... g) {
    return new SmoothFunction() {
      @Override
      public double value(double[] x) {
        double sum = 0;
        for (int o = 0; o < x.length; o++) {
          sum += g[o] * x[o];
        }
        return sum;
      }

      @Override
      public double[] gradient(double[] x) {
        return g.clone();
      }
    };
  }

  /** sum c_o x_o - x_o^2 / 2: concave, with curvature -1, so 1-relatively weakly convex. */
  private static SmoothFunction nonConvex(double[] costs) {
    return new SmoothFunction() {
      @Override
      public double value(double[] x) {
        double sum = 0;
        for (int o = 0; o < x.length; o++) {
          sum += costs[o] * x[o] - x[o] * x[o] / 2;
        }
        return sum;
      }

      @Override
      public double[] gradient(double[] x) {
        double[] g = new double[x.length];
        for (int o = 0; o < x.length; o++) {
          g[o] = costs[o] - x[o];
        }
        return g;
      }
    };
  }
}
