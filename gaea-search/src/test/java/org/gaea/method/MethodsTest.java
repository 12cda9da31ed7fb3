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
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** As in the authors' code or configuration; NAS-Bench-201's for what its authors ran there. */
  @ParameterizedTest
  @CsvSource({
    "gaea,               0.025, 0.001,  64,  3e-4,   5,    false",
    "gaea-bilevel,       0.025, 0.001,  64,  3e-4,   5,    false",
    "gaea-floor,         0.025, 0.001,  64,  3e-4,   5,    false",
    "gaea-gdas,          0.025, 0.001,  64,  3e-4,   5,    false",
    "gaea-pc-darts,      0.1,   0,      256, 3e-4,   5,    false",
    "pc-darts,           0.1,   0,      256, 3e-4,   5,    false",
    "darts,              0.025, 0.001,  64,  3e-4,   5,    false",
    "darts-second-order, 0.025, 0.001,  64,  3e-4,   5,    false",
    "robust-darts-es,    0.025, 0.001,  64,  3e-4,   5,    false",
    "robust-darts-l2,    0.025, 0.001,  64,  81e-4,  5,    false",
    "p-darts,            0.025, 0,      96,  3e-4,   5,    false",
    "prune-and-replace,  0.025, 0.01,   0,   3e-4,   5,    false",
    "snas,               0.025, 0.001,  64,  3e-4,   5,    false",
    "darts-minus,        0.025, 0.001,  64,  3e-4,   5,    false",
    "beta-darts,         0.025, 0.001,  64,  3e-4,   5,    false",
    "drnas,              0.025, 0.001,  64,  3e-4,   5,    false",
    "darts-pt,           0.025, 0.001,  64,  3e-4,   5,    false",
    "ista-nas,           0.1,   0.001,  256, 3e-4,   5,    false",
    "ista-nas-one-stage, 0.025, 0.001,  96,  3e-4,   5,    false",
    "asng,               0.025, 0,      64,  3e-4,   5,    false",
    "random-sharing,     0.025, 0.001,  64,  3e-4,   0.25, false",
    "gdas,               0.025, 0.001,  64,  5e-4,   5,    true",
    "setn,               0.025, 0.001,  64,  5e-4,   5,    true",
    "enas,               0.05,  0.0005, 128, 2.5e-4, 5,    true",
    "proxylessnas,       0.025, 0,      256, 4e-5,   0,    true",
    "proxylessnas-r,     0.025, 0,      256, 4e-5,   0,    true",
  })
  void weightsAreSteppedAsPublished(
      String name,
      double first,
      double last,
      int batch,
      double decay,
      double clip,
      boolean nesterov) {
    WeightRecipe weights = Methods.named(name).weights();
    assertThat(weights.rates().first()).isEqualTo(first);
    assertThat(weights.rates().last()).isEqualTo(last);
    assertThat(weights.rates().batch()).isEqualTo(batch);
    assertThat(weights.momentum()).isEqualTo(0.9);
    assertThat(weights.nesterov()).isEqualTo(nesterov);
    assertThat(weights.decay()).isEqualTo(decay);
    assertThat(weights.clip()).isEqualTo(clip);
  }

  @Test
  void searchesSeeTheImagesThatReleasedOnesSee() {
    ImageRecipe cut = ImageRecipe.standard().withCutout(16, 1);
    assertThat(Methods.named("asng").images()).isEqualTo(cut);
    assertThat(Methods.named("ista-nas-one-stage").images()).isEqualTo(cut);
    assertThat(Methods.named("robust-darts-dp").images()).isEqualTo(cut.withCutout(16, 0.5));
    assertThat(Methods.all())
        .filteredOn(method -> method.images().cutout() == 0)
        .hasSize(Methods.all().size() - 3)
        .allMatch(method -> method.images().equals(ImageRecipe.standard()));
  }

  /** The bilevel searches of GAEA: released are genotypes of the most accurate epoch. */
  @Test
  void twoMethodsKeepTheBestEpoch() {
    assertThat(Methods.all())
        .filteredOn(method -> method.discretisation().keepsBestEpoch())
        .extracting(Method::name)
        .containsExactly("gaea-bilevel", "gaea-pc-darts");
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
