package org.gaea.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.ProductMap;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.stationarity.ProximalPoint;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;
import org.junit.jupiter.api.Test;

class DescentTheoremTest {
  /** F = 2, gamma = 1/2, G^2 = 3^2 + 4^2 = 25. */
  @Test
  void twoBlocksByHand() {
    DescentTheorem theorem = DescentTheorem.randomBlock(2, 0.5, 3, 4);
    assertThat(theorem.lambda()).isEqualTo(1);
    // eta = sqrt(2 F / (gamma G^2 T)) = sqrt(4 / (12.5 * 800)) = 0.02
    assertThat(theorem.stepSize(800)).isCloseTo(0.02, within(1e-16));
    // 4 F / (eta T) + 2 gamma eta G^2 = 8 / 16 + 0.5 = 1
    assertThat(theorem.bound(0.02, 800)).isCloseTo(1, within(1e-14));
    assertThat(theorem.bound(800)).isCloseTo(1, within(1e-14));
    // T = 32 gamma F G^2 / epsilon^2 = 32 * 25 / 1
    assertThat(theorem.horizon(1)).isEqualTo(800);
    assertThat(theorem.horizon(0.1)).isBetween(80_000L, 80_001L);
  }

  @Test
  void oneBlockByHand() {
    DescentTheorem theorem = DescentTheorem.joint(2, 0.5, 3, 4);
    // T = 16 gamma F G^2 / epsilon^2; eta = sqrt(F / (gamma G^2 T)); 4 sqrt(gamma F G^2 / T)
    assertThat(theorem.horizon(1)).isEqualTo(400);
    assertThat(theorem.stepSize(400)).isCloseTo(0.02, within(1e-16));
    assertThat(theorem.bound(1600)).isCloseTo(0.5, within(1e-14));
  }

  @Test
  void noOtherStepHasALowerBound() {
    DescentTheorem theorem = DescentTheorem.randomBlock(1.7, 0.3, 2, 5);
    double best = theorem.bound(1000);
    for (double factor : new double[] {0.5, 0.99, 1.01, 2}) {
      assertThat(theorem.bound(factor * theorem.stepSize(1000), 1000)).isGreaterThan(best);
    }
    assertThat(theorem.bound(theorem.horizon(0.3))).isLessThanOrEqualTo(0.3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DescentTheorem.joint(-1, 1, 1))
        .withMessageContaining("-1");
  }

  /**
   * F(x+) <= F(x) - eta Delta / 2 + gamma eta^2 G^2 on an indefinite quadratic, which is gamma =
   * max |A_ij| relatively weakly convex in the entropy: v'Av >= -gamma |v|_1^2.
   */
  @Seeded
  void envelopeDriftInequality(Draw draw) {
    MirrorMap map = new ExponentiatedGradient();
    int size = 4;
    double[][] a = new double[size][size];
    double gamma = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = draw.random().nextDouble(-1, 1);
        a[j][i] = a[i][j];
        gamma = Math.max(gamma, Math.abs(a[i][j]));
      }
    }
    SmoothFunction f = new Quadratic(a);
    ProximalPoint prox = new ProximalPoint(map, f, 1 / (2 * gamma));
    double eta = 0.1;
    double[] x = draw.inner(size);
    ProximalPoint.Solution here = prox.at(x);
    double sum = 0;
    double most = 0;
    double first = here.envelope();
    for (int t = 0; t < 30; t++) {
      double[] g = f.gradient(x);
      double bound = Math.pow(map.dualNorm(g), 2);
      x = map.step(x, g, eta);
      ProximalPoint.Solution there = prox.at(x);
      assertThat(there.envelope())
          .isLessThanOrEqualTo(
              here.envelope() - eta * here.stationarity() / 2 + gamma * eta * eta * bound + 1e-12);
      sum += here.stationarity();
      most = Math.max(most, bound);
      here = there;
    }
    double fall = first - here.envelope() + 1e-12;
    assertThat(sum / 30).isLessThanOrEqualTo(2 * fall / (eta * 30) + 2 * gamma * eta * most);
  }

  /**
   * E F(x+) <= F(x) - eta Delta / (2 B) + gamma eta^2 G^2 / B with B = 2 blocks, weights w in R^2
   * and p on a simplex of 3, one of which moves, the mean over the two taken exactly. The function
   * is w'Cp + p'Ap/2 - |w|^2/4, for which gamma = max |A_ij| + 1/2 + the longest column of C does.
   */
  @Seeded
  void envelopeDriftInequalityOfARandomBlock(Draw draw) {
    double[][] a = new double[5][5];
    a[0][0] = -0.5;
    a[1][1] = -0.5;
    double largest = 0;
    double column = 0;
    for (int i = 2; i < 5; i++) {
      for (int j = 2; j <= i; j++) {
        a[i][j] = draw.random().nextDouble(-1, 1);
        a[j][i] = a[i][j];
        largest = Math.max(largest, Math.abs(a[i][j]));
      }
      for (int j = 0; j < 2; j++) {
        a[i][j] = draw.random().nextDouble(-1, 1);
        a[j][i] = a[i][j];
      }
      column = Math.max(column, Math.hypot(a[i][0], a[i][1]));
    }
    double gamma = largest + 0.5 + column;
    MirrorMap space = new EuclideanSpace();
    MirrorMap entropy = new ExponentiatedGradient();
    ProductMap map = new ProductMap(List.of(space, entropy), List.of(2, 3));
    SmoothFunction f = new Quadratic(a);
    ProximalPoint prox = new ProximalPoint(map, f, 1 / (2 * gamma));
    double eta = 0.05;
    for (int trial = 0; trial < 20; trial++) {
      double[][] x = {draw.gradient(2, 1), draw.inner(3)};
      double[][] g = map.rows(f.gradient(ProductMap.concatenate(x)));
      ProximalPoint.Solution here = prox.at(ProductMap.concatenate(x));
      assertThat(here.residual()).isLessThan(1e-12);
      double[][] moved = {space.step(x[0], g[0], eta), entropy.step(x[1], g[1], eta)};
      double after =
          (prox.at(ProductMap.concatenate(new double[][] {moved[0], x[1]})).envelope()
                  + prox.at(ProductMap.concatenate(new double[][] {x[0], moved[1]})).envelope())
              / 2;
      double squared = Math.pow(space.dualNorm(g[0]), 2) + Math.pow(entropy.dualNorm(g[1]), 2);
      assertThat(after)
          .isLessThanOrEqualTo(
              here.envelope()
                  - eta * here.stationarity() / 4
                  + gamma * eta * eta * squared / 2
                  + 1e-12);
    }
  }

  /** x'Ax / 2. */
  private record Quadratic(double[][] a) implements SmoothFunction {
    @Override
    public double value(double[] x) {
      double[] g = gradient(x);
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += g[i] * x[i] / 2;
      }
      return sum;
    }

    @Override
    public double[] gradient(double[] x) {
      double[] g = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          g[i] += a[i][j] * x[j];
        }
      }
      return g;
    }
  }
}
