package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;

/** What single maps are, beyond what all are. */
class MirrorMapsTest {
  private static final ExponentiatedGradient ENTROPY = new ExponentiatedGradient();

  @Seeded
  void powerEntropyTendsToNegativeEntropy(Draw draw) {
    double[] x = draw.inner(6);
    double[] u = draw.inner(6);
    double[] g = draw.gradient(6, 2);
    for (double distance : new double[] {1e-3, -1e-3, 1e-6, -1e-6, 1e-9, -1e-9, 1e-13, 0}) {
      PowerEntropy map = new PowerEntropy(1 + distance);
      double error = 10 * Math.abs(distance) + 1e-13;
      assertThat(map.step(x, g, 0.5)).containsExactly(ENTROPY.step(x, g, 0.5), within(error));
      assertThat(map.divergence(u, x)).isCloseTo(ENTROPY.divergence(u, x), within(error));
      assertThat(map.potential(x)).isCloseTo(ENTROPY.potential(x), within(error));
      assertThat(map.diameter(6)).isCloseTo(ENTROPY.diameter(6), within(error));
    }
  }

  @Seeded
  void powerEntropyAtTwoIsEuclidean(Draw draw) {
    SquaredEuclidean euclidean = new SquaredEuclidean();
    PowerEntropy map = new PowerEntropy(2);
    for (int size : Draw.sizes()) {
      double[] x = draw.point(size);
      double[] u = draw.point(size);
      double[] g = draw.gradient(size);
      assertThat(map.step(x, g, 0.5)).containsExactly(euclidean.step(x, g, 0.5), within(1e-13));
      assertThat(map.divergence(u, x)).isCloseTo(euclidean.divergence(u, x), within(1e-14));
      assertThat(map.dualNorm(g)).isEqualTo(euclidean.dualNorm(g));
    }
  }

  @Seeded
  void convexMapOfEntropyIsNegativeEntropy(Draw draw) {
    ConvexMap map = Maps.entropyByParts();
    for (int size : Draw.sizes()) {
      double[] x = draw.point(size);
      double[] g = draw.gradient(size);
      assertThat(map.step(x, g, 0.5)).containsExactly(ENTROPY.step(x, g, 0.5), within(1e-12));
    }
  }

  @Test
  void projectionsByHand() {
    SquaredEuclidean map = new SquaredEuclidean();
    double[] third = {0.25, 0.25, 0.5};
    assertThat(map.step(third, new double[] {0, 0, 0.3}, 1))
        .containsExactly(new double[] {0.35, 0.35, 0.3}, within(1e-15));
    // Target (0.25, 0.25, -0.5): the last weight is cut, the others share what is left.
    assertThat(map.step(third, new double[] {0, 0, 1}, 1))
        .containsExactly(new double[] {0.5, 0.5, 0}, within(1e-15));
    assertThat(map.step(new double[] {0, 1}, new double[] {-2, 0}, 1)).containsExactly(1, 0);
  }

  /** At q = 3/2, ln_q(x) = 2 (sqrt x - 1): the square roots shift by -rate g / 2 - a constant. */
  @Test
  void powerStepByHand() {
    double[] next = new PowerEntropy(1.5).step(new double[] {0.5, 0.5}, new double[] {0, 0.4}, 1);
    assertThat(Math.sqrt(next[0]) - Math.sqrt(next[1])).isCloseTo(0.2, within(1e-14));
    assertThat(next[0] + next[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void powersAboveOneLeaveZeroAndThoseBelowDoNot() {
    double[] x = {0, 1};
    double[] g = {-5, 0};
    assertThat(new PowerEntropy(1.5).step(x, g, 1)[0]).isPositive();
    assertThat(new PowerEntropy(0.5).step(x, g, 1)).containsExactly(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PowerEntropy(2.5))
        .withMessageContaining("2.5");
  }

  /** A rare best operation keeps the digits of the others, though every product underflows. */
  @Test
  void exponentiatedGradientComparesLogarithmsWhenProductsVanish() {
    double tiny = 1e-320;
    double[] next = ENTROPY.step(new double[] {tiny, 1}, new double[] {-760, 0}, 1);
    double ratio = Math.exp(-760 - Math.log(tiny));
    assertThat(next[1] / next[0]).isCloseTo(ratio, within(1e-10 * ratio));
  }

  /** The published lines as they stand, while nothing overflows. */
  @Seeded
  void flooredStepIsThePublishedOne(Draw draw) {
    FlooredExponentiatedGradient map = new FlooredExponentiatedGradient(1e-5);
    for (int trial = 0; trial < 50; trial++) {
      double[] x = draw.point(5);
      double[] g = draw.gradient(5, 30);
      double[] expected = new double[5];
      for (int o = 0; o < 5; o++) {
        expected[o] = Math.max(x[o] * Math.exp(-0.8 * g[o]), 1e-5);
      }
      assertThat(map.step(x, g, 0.8)).containsExactly(Draw.normalised(expected), within(1e-13));
    }
  }

  /** The lines of the released code of GAEA with GDAS, and the sum that they leave out. */
  @Seeded
  void theFloorAfterNormalisingIsThatOfTheReleasedGdas(Draw draw) {
    FlooredExponentiatedGradient map = FlooredExponentiatedGradient.afterNormalising(1e-5);
    for (int trial = 0; trial < 50; trial++) {
      double[] x = draw.point(5);
      double[] g = draw.gradient(5, 30);
      double[] published = new double[5];
      double sum = 0;
      for (int o = 0; o < 5; o++) {
        published[o] = x[o] * Math.exp(-0.8 * g[o]);
        sum += published[o];
      }
      for (int o = 0; o < 5; o++) {
        published[o] = Math.max(published[o] / sum, 1e-5);
      }
      assertThat(map.step(x, g, 0.8)).containsExactly(Draw.normalised(published), within(1e-13));
      assertThat(map.step(x, g, 0.8)).containsExactly(published, within(4.1e-5));
    }
    assertThat(map.step(new double[] {0.5, 0.5}, new double[] {30, 20}, 1)[0])
        .isCloseTo(Math.exp(-10) / (1 + Math.exp(-10)), within(1e-12));
    assertThat(map.name()).isEqualTo("exponentiated gradient with floor 0.00001 after normalising");
  }

  @Test
  void flooredStepDependsOnAConstantInTheGradientAndDoesNotOverflow() {
    FlooredExponentiatedGradient map = new FlooredExponentiatedGradient(1e-5);
    double[] x = {0.5, 0.5};
    assertThat(map.step(x, new double[] {0, 20}, 1)[1]).isCloseTo(2e-5, within(1e-9));
    assertThat(map.step(x, new double[] {-20, 0}, 1)[1])
        .isCloseTo(1 / (1 + Math.exp(20)), within(1e-22));
    assertThat(map.step(x, new double[] {30, 20}, 1)).containsExactly(0.5, 0.5);
    assertThat(map.step(x, new double[] {-1e300, 1e300}, 1e9)).containsExactly(1, 0);
    assertThat(map.step(x, new double[] {1e300, 1e301}, 1e9)).containsExactly(0.5, 0.5);
    assertThat(map.step(new double[] {0, 1}, new double[] {0, 0}, 0)[0])
        .isCloseTo(1e-5 / 1.00001, within(1e-18));
  }

  @Test
  void thePublishedFloorIsAGeometry() {
    SimplexGeometry geometry = new MirrorDescent(new FlooredExponentiatedGradient(1e-5), 0.1);
    SimplexGeometry.SimplexPosition position =
        geometry.start(new int[] {3}, Draw.stream(0, "start"));
    for (int t = 0; t < 2000; t++) {
      position = position.step(new double[][] {{0, 1, 2}});
    }
    assertThat(position.point().block(0)[2]).isBetween(9e-6, 1.1e-5);
    assertThat(geometry.description()).contains("floor 0.00001");
  }

  @Test
  void euclideanSpaceTakesPlainGradientSteps() {
    EuclideanSpace space = new EuclideanSpace();
    double[] x = {3, -4};
    assertThat(space.step(x, new double[] {1e8, -2}, 0.5)).containsExactly(3 - 5e7, -3);
    assertThat(space.potential(x)).isCloseTo(12.5, within(1e-13));
    assertThat(space.divergence(x, new double[] {0, 0})).isEqualTo(12.5);
    assertThat(space.norm(x)).isEqualTo(5);
    assertThat(space.dualLocalNorm(x, x)).isEqualTo(5);
    assertThat(space.gradient(x)).containsExactly(x);
    assertThat(space.diameter(2)).isInfinite();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.step(x, new double[] {1e300, 0}, 1e10))
        .withMessageContaining("Infinity");
  }

  @Seeded
  void productsAddDivergencesAndSquaredNorms(Draw draw) {
    ProductMap map =
        new ProductMap(
            List.of(new EuclideanSpace(), ENTROPY, new SquaredEuclidean()), List.of(2, 3, 4));
    double[][] x = {draw.gradient(2, 3), draw.inner(3), draw.inner(4)};
    double[][] u = {draw.gradient(2, 3), draw.inner(3), draw.inner(4)};
    double[][] g = {draw.gradient(2, 3), draw.gradient(3, 3), draw.gradient(4, 3)};
    double divergence = 0;
    double squares = 0;
    double local = 0;
    for (int f = 0; f < 3; f++) {
      divergence += map.maps().get(f).divergence(u[f], x[f]);
      squares += Math.pow(map.maps().get(f).dualNorm(g[f]), 2);
      local += Math.pow(map.maps().get(f).dualLocalNorm(x[f], g[f]), 2);
    }
    double[] flat = ProductMap.concatenate(x);
    double[] gradient = ProductMap.concatenate(g);
    assertThat(map.divergence(ProductMap.concatenate(u), flat))
        .isCloseTo(divergence, within(1e-13));
    assertThat(Math.pow(map.dualNorm(gradient), 2)).isCloseTo(squares, within(1e-12));
    assertThat(Math.pow(map.dualLocalNorm(flat, gradient), 2)).isCloseTo(local, within(1e-12));
    assertThat(map.rows(map.step(flat, gradient, 0.3))[1])
        .containsExactly(ENTROPY.step(x[1], g[1], 0.3));
    assertThat(map.gradient(flat)).startsWith(x[0]);
  }

  @Test
  void anArchitectureIsAProductOfItsEdges() {
    ProductMap map = ProductMap.of(ENTROPY, 2, 3);
    double[] start = map.domain(5).start();
    assertThat(start).containsExactly(ProductMap.concatenate(ProductPoint.uniform(2, 3)));
    assertThat(map.diameter(5)).isCloseTo(Math.log(6), within(1e-15));
    assertThat(map.dualNorm(new double[] {3, -1, 0, 4, 4})).isEqualTo(5);
    assertThat(map.norm(new double[] {2, -1, 2, 1, 1})).isEqualTo(5);
    assertThat(map.localNorm(start, new double[] {1, -1, 0, 0, 0})).isCloseTo(2, within(1e-15));
    assertThat(map.potential(start)).isCloseTo(-Math.log(6), within(1e-15));
    assertThatIllegalArgumentException().isThrownBy(() -> map.domain(4)).withMessageContaining("4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.domain(5).require(new double[] {0.5, 0.5, 1, 1, 0}))
        .withMessageContaining("factor 1")
        .withMessageContaining("2.0");
  }

  @Test
  void residualsAreZeroExactlyAtStationaryPoints() {
    Domain simplex = new Domain.Simplex(3);
    assertThat(simplex.residual(new double[] {0.5, 0.5, 0}, new double[] {1, 1, 4})).isZero();
    assertThat(simplex.residual(new double[] {0.5, 0.5, 0}, new double[] {1, 1, 0})).isEqualTo(1);
    assertThat(new Domain.Reals(2).residual(new double[2], new double[] {1, -3})).isEqualTo(3);
    Domain both = new Domain.Product(List.of(simplex, new Domain.Reals(1)));
    assertThat(both.residual(new double[] {1, 0, 0, 9}, new double[] {0, 1, 1, -2})).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain.Simplex(0))
        .withMessageContaining("0");
  }
}
