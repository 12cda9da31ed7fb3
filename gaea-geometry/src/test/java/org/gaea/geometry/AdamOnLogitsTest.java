package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.gaea.property.Draw;
import org.junit.jupiter.api.Test;

class AdamOnLogitsTest {
  private final RandomGenerator random = Draw.stream(1, "adam");

  /**
   * With beta1 = beta2 = 0 and a huge epsilon, Adam is a gradient step: a - rate/epsilon * dL/da.
   */
  @Test
  void logitGradientIsTheSoftmaxPullback() {
    double epsilon = 1e6;
    AdamOnLogits adam = new AdamOnLogits(epsilon * 1e-3, 0, 0, epsilon, 0, 0.7);
    SimplexGeometry.SimplexPosition start = adam.start(new int[] {4}, Draw.stream(5, "a"));
    double[] coefficients = {0.3, -1, 2, 0.1};
    double[] before = logits(start);
    double[] after = logits(start.step(new double[][] {coefficients}));
    double h = 1e-6;
    for (int o = 0; o < 4; o++) {
      double[] plus = before.clone();
      double[] minus = before.clone();
      plus[o] += h;
      minus[o] -= h;
      double numeric = (linear(plus, coefficients) - linear(minus, coefficients)) / (2 * h);
      // log p is known up to a constant, so differences of steps are compared.
      double step = (after[o] - before[o]) - (after[0] - before[0]);
      double[] plus0 = before.clone();
      double[] minus0 = before.clone();
      plus0[0] += h;
      minus0[0] -= h;
      double numeric0 = (linear(plus0, coefficients) - linear(minus0, coefficients)) / (2 * h);
      assertThat(step).isCloseTo(-1e-3 * (numeric - numeric0), within(1e-9));
    }
  }

  /** After bias correction, Adam's first step is rate * sign(gradient) up to epsilon. */
  @Test
  void firstStepHasTheSizeOfTheRate() {
    AdamOnLogits adam = new AdamOnLogits(0.01, 0.9, 0.999, 1e-12, 0, 0);
    SimplexGeometry.SimplexPosition after =
        adam.start(new int[] {2}, random).step(new double[][] {{1, -1}});
    double[] p = after.point().block(0);
    assertThat(Math.log(p[1] / p[0])).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void momentsAreCarriedFromStepToStep() {
    AdamOnLogits adam = new AdamOnLogits(0.1, 0.5, 0.999, 1e-8, 0, 0);
    SimplexGeometry.SimplexPosition once =
        adam.start(new int[] {2}, random).step(new double[][] {{1, -1}});
    SimplexGeometry.SimplexPosition coasting = once.step(new double[][] {{0, 0}});
    assertThat(coasting.point().block(0)[1]).isGreaterThan(once.point().block(0)[1]);
  }

  /**
   * In step t of T the factor of the further term is c t/T; its gradient against central
   * differences of the mean log-sum-exp. Without moments Adam is a gradient step.
   */
  @Test
  void theFurtherTermIsTheRisingMeanLogSumExpOfLogits() {
    double epsilon = 1e6;
    double c = 50;
    int steps = 4;
    AdamOnLogits adam = new AdamOnLogits(epsilon * 1e-4, 0, 0, epsilon, 0, 0).withSmoothMax(c);
    SimplexGeometry.SimplexPosition position = adam.start(new int[] {3, 2}, steps, random);
    double[][] a = {{0, 0, 0}, {0, 0}};
    double[][] gradient = {{1, -2, 0.5}, {0.3, -0.1}};
    double h = 1e-5;
    for (int t = 0; t < steps; t++) {
      double[][] next = {a[0].clone(), a[1].clone()};
      for (int d = 0; d < 2; d++) {
        for (int o = 0; o < a[d].length; o++) {
          double[][] plus = {a[0].clone(), a[1].clone()};
          double[][] minus = {a[0].clone(), a[1].clone()};
          plus[d][o] += h;
          minus[d][o] -= h;
          double slope = (linear(plus[d], gradient[d]) - linear(minus[d], gradient[d])) / (2 * h);
          slope += c * t / steps * (meanLogSumExp(plus) - meanLogSumExp(minus)) / (2 * h);
          next[d][o] -= 1e-4 * slope;
        }
      }
      a = next;
      position = position.step(gradient);
    }
    for (int d = 0; d < 2; d++) {
      double[] p = position.point().block(d);
      for (int o = 1; o < p.length; o++) {
        assertThat(Math.log(p[o] / p[0])).isCloseTo(a[d][o] - a[d][0], within(1e-8));
      }
    }
  }

  /**
   * From uniform distributions over two options gradients (g, -g) are (g/2, -g/2) at the logits. Of
   * (3, -3) and (4, -4) the norm over both decisions is 5 / sqrt(2); without moments and with a
   * huge epsilon Adam is a gradient step.
   */
  @Test
  void theGradientOfAllLogitsTogetherIsClipped() {
    double epsilon = 1e6;
    AdamOnLogits plain = new AdamOnLogits(epsilon * 1e-3, 0, 0, epsilon, 0, 0);
    double[][] gradient = {{3, -3}, {4, -4}};
    double norm = 5 / Math.sqrt(2);
    for (double clip : new double[] {0.7, 3, 4}) {
      SimplexGeometry.SimplexPosition position =
          plain.withClip(clip).start(new int[] {2, 2}, random).step(gradient);
      double share = Math.min(1, clip / (norm + 1e-6));
      assertThat(logRatio(position, 0)).isCloseTo(1e-3 * share * 3, within(1e-8));
      assertThat(logRatio(position, 1)).isCloseTo(1e-3 * share * 4, within(1e-8));
    }
    assertThat(plain.withClip(5).description()).endsWith("decay 0.0, gradient clipped at 5");
    assertThat(plain.withClip(5).withRate(1).clip()).isEqualTo(5);
    assertThat(plain.withClip(5).withSmoothMax(1).clip()).isEqualTo(5);
    assertThatIllegalArgumentException().isThrownBy(() -> plain.withClip(0));
  }

  private static double logRatio(SimplexGeometry.SimplexPosition position, int decision) {
    double[] p = position.point().block(decision);
    return Math.log(p[1] / p[0]);
  }

  /** Large logits are pulled down more than small ones: the distributions stay closer together. */
  @Test
  void theFurtherTermHoldsLogitsTogether() {
    AdamOnLogits plain = new AdamOnLogits(0.01, 0.5, 0.999, 1e-8, 0, 0);
    double[][] gradient = {{-1, 0, 1}};
    SimplexGeometry.SimplexPosition free = plain.start(new int[] {3}, 200, random);
    SimplexGeometry.SimplexPosition held = plain.withSmoothMax(2).start(new int[] {3}, 200, random);
    for (int t = 0; t < 200; t++) {
      free = free.step(gradient);
      held = held.step(gradient);
    }
    assertThat(held.point().meanEntropy()).isGreaterThan(free.point().meanEntropy());
    assertThat(held.point().largest(0)).isZero();
  }

  private static double meanLogSumExp(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      double exponentials = 0;
      for (double value : row) {
        exponentials += Math.exp(value);
      }
      sum += Math.log(exponentials);
    }
    return sum / a.length;
  }

  private static double[] logits(SimplexGeometry.SimplexPosition position) {
    double[] p = position.point().block(0);
    for (int o = 0; o < p.length; o++) {
      p[o] = Math.log(p[o]);
    }
    return p;
  }

  private static double linear(double[] logits, double[] coefficients) {
    double sum = 0;
    double value = 0;
    for (int o = 0; o < logits.length; o++) {
      sum += Math.exp(logits[o]);
      value += coefficients[o] * Math.exp(logits[o]);
    }
    return value / sum;
  }
}
