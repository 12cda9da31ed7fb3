package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gaea.geometry.Vectors.difference;
import static org.gaea.geometry.Vectors.moved;
import static org.gaea.geometry.Vectors.product;
import static org.gaea.geometry.Vectors.unit;

import org.gaea.property.Draw;
import org.gaea.property.Seeded;

/** What the norms of every mirror map on the simplex must satisfy. */
class MirrorMapNormsTest {
  @Seeded
  void strongConvexityInTheNorm(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      for (int size : new int[] {2, 3, 8, 100}) {
        for (int trial = 0; trial < 20; trial++) {
          double[] u = draw.point(size);
          double[] x = draw.point(size);
          double norm = map.norm(difference(u, x));
          assertThat(map.divergence(u, x))
              .as(map.name())
              .isGreaterThanOrEqualTo(norm * norm / 2 * (1 - 1e-12) - 1e-14);
        }
      }
    }
  }

  /** The largest <g, v> over the unit ball: never exceeded, and attained by a known v. */
  @Seeded
  void dualNormsAreDual(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] g = draw.gradient(4, 5);
      double dual = map.dualNorm(g);
      double largest = 0;
      for (int trial = 0; trial < 300; trial++) {
        double[] v = trial < 4 ? unit(4, trial, Math.signum(g[trial])) : draw.gradient(4, 1);
        largest = Math.max(largest, product(g, v) / map.norm(v));
      }
      double[] steepest = g.clone();
      for (int i = 0; i < 200; i++) {
        steepest = climbed(map, g, steepest, draw);
      }
      largest = Math.max(largest, product(g, steepest) / map.norm(steepest));
      assertThat(largest).as(map.name()).isLessThanOrEqualTo(dual * (1 + 1e-12));
      assertThat(largest).as(map.name()).isGreaterThanOrEqualTo(dual * 0.99);
    }
  }

  @Seeded
  void localNormIsTheSecondDerivativeOfThePotential(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] x = draw.inner(5);
      double[] v = draw.tangent(5);
      double h = 1e-5;
      double second =
          (map.potential(moved(x, v, h)) - 2 * map.potential(x) + map.potential(moved(x, v, -h)))
              / (h * h);
      assertThat(map.localNorm(x, v))
          .as(map.name())
          .isCloseTo(Math.sqrt(second), within(1e-4 * (1 + Math.sqrt(second))));
    }
  }

  @Seeded
  void dualLocalNormIsDualOnDirectionsAlongTheSimplex(Draw draw) {
    for (MirrorMap map : Maps.simplex()) {
      double[] x = draw.inner(3);
      double[] g = draw.gradient(3, 5);
      double largest = 0;
      for (int i = 0; i < 20_000; i++) {
        double angle = 2 * Math.PI * i / 20_000;
        double a = Math.cos(angle);
        double b = Math.sin(angle);
        double[] v = {a + b, -a + b, -2 * b};
        largest = Math.max(largest, product(g, v) / map.localNorm(x, v));
      }
      double dual = map.dualLocalNorm(x, g);
      assertThat(largest).as(map.name()).isCloseTo(dual, within(1e-5 * dual));
      assertThat(map.dualLocalNorm(new double[] {1, 0, 0}, g)).as(map.name()).isFinite();
      assertThat(map.dualLocalNorm(x, new double[] {7, 7, 7})).as(map.name()).isLessThan(1e-14);
    }
  }

  /** One random change of v, kept if it raises <g, v> / norm(v). */
  private static double[] climbed(MirrorMap map, double[] g, double[] v, Draw draw) {
    double scale = Norms.largest(v) * Math.pow(10, draw.random().nextDouble(-3, 0));
    double[] other = moved(v, draw.gradient(v.length, 1), scale);
    return product(g, other) / map.norm(other) > product(g, v) / map.norm(v) ? other : v;
  }
}
