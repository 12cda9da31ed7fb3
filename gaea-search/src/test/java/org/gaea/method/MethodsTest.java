package org.gaea.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.input.InvalidInputException;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class MethodsTest {
  @Test
  void namesAreUnique() {
    assertThat(Methods.all().stream().map(Method::name)).doesNotHaveDuplicates();
  }

  /** From the middle of two options, against gradients 1 and -1: 1 / (1 + exp(2 * 0.1)). */
  @Test
  void gaeaTakesThePublishedStep() {
    Method gaea = Methods.named("gaea");
    SimplexGeometry.Position start = start(gaea);
    assertThat(start.point().block(0)).containsExactly(0.5, 0.5);
    assertThat(start.step(new double[][] {{1, -1}}).point().block(0)[0])
        .isCloseTo(0.450166002687522, within(1e-12));
    assertThat(gaea.objective().sharing()).isEqualTo(DataSharing.SHARED);
  }

  /**
   * Adam by hand, of betas 0.5 and 0.999, for gradients g, -g and 10 g: its first step is the rate
   * 3e-4, whatever the gradient. In the second, m is -g/4 / (1 - 1/4) and v is g^2, and in the
   * third m is 4.875 g / (7/8) and v 101.997 g^2 / 2.997. The logits of two options part by twice
   * that.
   */
  @Test
  void dartsTakesThePublishedSteps() {
    Method darts = Methods.named("darts");
    SimplexGeometry.Position at = start(darts);
    double[] expected = {1, -1.0 / 3, 4.875 / 0.875 / Math.sqrt(101.997001 / 2.997001)};
    double[] gradients = {1, -1, 10};
    for (int step = 0; step < 3; step++) {
      double before = logRatio(at);
      at = at.step(new double[][] {{gradients[step], -gradients[step]}});
      assertThat(before - logRatio(at)).isCloseTo(6e-4 * expected[step], within(2e-6));
    }
    assertThat(darts.geometry()).isEqualTo(new AdamOnLogits(3e-4, 0.5, 0.999, 1e-8, 1e-3, 1e-3));
    assertThat(darts.objective().sharing()).isEqualTo(DataSharing.HALVES);
  }

  private static SimplexGeometry.Position start(Method method) {
    return ((SimplexGeometry) method.geometry())
        .start(new int[] {2}, 3, new RandomStreams(1).stream("start"));
  }

  private static double logRatio(SimplexGeometry.Position at) {
    return Math.log(at.point().block(0)[0] / at.point().block(0)[1]);
  }

  @Test
  void theRateGrowsWithTheRootOfTheShorterHorizon() {
    Method gaea = Methods.named("gaea");
    assertThat(gaea.forSteps(gaea.publishedSteps())).isEqualTo(gaea);
    assertThat(gaea.forSteps(gaea.publishedSteps() / 25).geometry().rate())
        .isCloseTo(0.5, within(1e-12));
    assertThat(Methods.named("random").forSteps(10)).isEqualTo(Methods.named("random"));
    assertThat(gaea.withArchitectureRate(2).geometry().rate()).isEqualTo(2);
  }

  @Test
  void objectivesThatComparePathsNeedAPolicyThatCan() {
    Method darts = Methods.named("darts");
    SearchSpace space = NasBench201.space();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> darts.with(Axes.OBJECTIVES.named("generations")).requireSuits(space))
        .withMessageContaining("choose a policy as geometry");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                Methods.named("asng").with(Axes.OBJECTIVES.named("held-paths")).requireSuits(space))
        .withMessageContaining("has to compare several");
    Methods.named("enas").with(Axes.OBJECTIVES.named("held-paths")).requireSuits(space);
  }

  @Test
  void anUnknownMethodSuggestsTheNearest() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Methods.named("drats"))
        .withMessageContaining("Did you mean 'darts'?");
  }
}
