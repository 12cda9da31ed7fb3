package org.gaea.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class EntropyPenaltyTest {
  private static final double STRENGTH = 0.3;
  private static final double STEP = 1e-6;

  private static final SearchTask TASK =
      new SearchTask(
          NasBench201.space(),
          OptionCosts.of(NasBench201.space(), new Skeleton(4, 1, 3, 8, 8, 10)),
          1);

  private final EntropyPenalty penalty = new EntropyPenalty(STRENGTH, 0.9);

  private static double entropy(double[] p) {
    double sum = 0;
    for (double weight : p) {
      sum -= STRENGTH * weight * Math.log(weight);
    }
    return sum;
  }

  @Test
  void theGradientIsThatOfTheEntropy() {
    double[] p = {0.1, 0.6, 0.3};
    double[] gradient = penalty.gradient(TASK, ProductPoint.of(new double[][] {p}), 2, 0.9)[0];
    for (int o = 0; o < p.length; o++) {
      double[] up = p.clone();
      double[] down = p.clone();
      up[o] += STEP;
      down[o] -= STEP;
      assertThat(gradient[o]).isCloseTo((entropy(up) - entropy(down)) / (2 * STEP), within(1e-8));
    }
  }

  @Test
  void itBeginsWhereItSays() {
    ProductPoint point = ProductPoint.of(new double[][] {{0.1, 0.9}});
    assertThat(penalty.gradient(TASK, point, 2, 0.899)[0]).containsExactly(0, 0);
    assertThat(penalty.gradient(TASK, point, 2, 0.9)[0]).doesNotContain(0);
  }

  @Test
  void aWeightOfZeroGetsNone() {
    ProductPoint corner = ProductPoint.of(new double[][] {{0, 1}});
    assertThat(penalty.gradient(TASK, corner, 2, 1)[0]).containsExactly(0, -STRENGTH);
  }

  /** Differences of log-weights grow by one plus rate times strength a step. */
  @Test
  void theExponentiatedGradientDecidesForTheOptionThatLeads() {
    ExponentiatedGradient map = new ExponentiatedGradient();
    double[] p = {0.35, 0.4, 0.25};
    double before = Math.log(p[1] / p[2]);
    for (int step = 0; step < 300; step++) {
      p = map.step(p, penalty.gradient(TASK, ProductPoint.of(new double[][] {p}), 2, 0.95)[0], 0.1);
      if (step == 0) {
        assertThat(Math.log(p[1] / p[2]) / before).isCloseTo(1 + 0.1 * STRENGTH, within(1e-9));
      }
    }
    assertThat(p[1]).isGreaterThan(0.999);
  }

  @Test
  void strengthAndBeginningAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntropyPenalty(0, 0.5))
        .withMessage("the strength is 0.0, expected a positive one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EntropyPenalty(1, 1))
        .withMessage("the penalty begins at 1.0 of the search, expected in [0, 1)");
  }
}
