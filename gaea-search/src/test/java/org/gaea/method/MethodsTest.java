package org.gaea.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.FlooredExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.input.InvalidInputException;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxations;
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
    SimplexGeometry.SimplexPosition start = start(gaea);
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
    SimplexGeometry.SimplexPosition at = start(darts);
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

  /**
   * The released schedule, {@code 10 - 9.9 max(e - 50, 0) / (T - 1)} in epoch e of T = 250, is
   * linear in the share of the search after its first fifth, up to what it would be in epoch T.
   */
  @Test
  void gaeaGdasHasTheReleasedTemperature() {
    for (int epoch = 0; epoch < 250; epoch++) {
      double released = 10 - 9.9 * Math.max(epoch - 50, 0) / 249;
      double ours = 10 + (Gdas.LAST_AFTER_WARM_UP - 10) * Math.max(0, epoch / 250.0 - 0.2) / 0.8;
      assertThat(ours).isCloseTo(released, within(1e-12));
    }
    for (String name : new String[] {"gaea-gdas", "gaea-gdas-erm"}) {
      Method method = Methods.named(name);
      assertThat(method.relaxation())
          .isEqualTo(Relaxations.straightThrough(10, Gdas.LAST_AFTER_WARM_UP, 0.2));
      assertThat(method.relaxation().description()).endsWith("temperature 10.0 to 2.048");
      assertThat(method.geometry())
          .isEqualTo(new MirrorDescent(FlooredExponentiatedGradient.afterNormalising(1e-5), 0.01));
    }
  }

  @Test
  void releasedCodesClipTheArchitecturesGradient() {
    AdamOnLogits darts = AdamOnLogits.darts();
    assertThat(Methods.named("p-darts").geometry()).isEqualTo(darts.withRate(6e-4).withClip(5));
    assertThat(Methods.named("snas").geometry()).isEqualTo(darts.withClip(10));
    assertThat(Methods.named("dsnas").geometry()).isEqualTo(darts.withClip(10));
    assertThat(Methods.named("darts").geometry()).isEqualTo(darts);
  }

  @Test
  void theStagesOfIstaNasHaveRatesOfTheirOwn() {
    assertThat(Methods.named("ista-nas").geometry().rate()).isEqualTo(6e-4);
    assertThat(Methods.named("ista-nas-one-stage").geometry().rate()).isEqualTo(3e-4);
  }

  @Test
  void robustDartsIsOfSecondOrder() {
    for (String name : new String[] {"robust-darts-es", "robust-darts-l2", "robust-darts-dp"}) {
      assertThat(Methods.named(name).objective().description()).startsWith("bilevel, second order");
    }
  }

  private static SimplexGeometry.SimplexPosition start(Method method) {
    return ((SimplexGeometry) method.geometry())
        .start(new int[] {2}, 3, new RandomStreams(1).stream("start"));
  }

  private static double logRatio(SimplexGeometry.SimplexPosition at) {
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
