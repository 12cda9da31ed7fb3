package org.gaea.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gaea.geometry.ProductPoint;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class UniformDivergenceTest {
  private static final double STRENGTH = 0.3;
  private static final double STEP = 1e-6;

  private static final SearchTask TASK =
      new SearchTask(
          NasBench201.space(),
          OptionCosts.of(NasBench201.space(), new Skeleton(4, 1, 3, 8, 8, 10)),
          1);

  private static double divergence(double[] p) {
    double sum = 0;
    for (double weight : p) {
      sum += STRENGTH * weight * Math.log(p.length * weight);
    }
    return sum;
  }

  @Test
  void theGradientIsThatOfTheDivergence() {
    double[] p = {0.1, 0.6, 0.3};
    double[] gradient =
        new UniformDivergence(STRENGTH)
            .gradient(TASK, ProductPoint.of(new double[][] {p}), 2, 0.5)[0];
    for (int o = 0; o < p.length; o++) {
      double[] up = p.clone();
      double[] down = p.clone();
      up[o] += STEP;
      down[o] -= STEP;
      double numeric = (divergence(up) - divergence(down)) / (2 * STEP);
      assertThat(gradient[o]).isCloseTo(numeric, within(1e-8));
    }
  }

  @Test
  void aWeightOfZeroGetsNone() {
    ProductPoint corner = ProductPoint.of(new double[][] {{0, 1}});
    assertThat(new UniformDivergence(1).gradient(TASK, corner, 2, 0.5)[0])
        .containsExactly(0, Math.log(2) + 1);
  }

  @Test
  void theStrengthIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UniformDivergence(0))
        .withMessage("the strength is 0.0, expected a positive one");
  }
}
