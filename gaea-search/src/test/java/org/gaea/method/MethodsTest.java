package org.gaea.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.gaea.input.InvalidInputException;
import org.gaea.objective.DataSharing;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class MethodsTest {
  @Test
  void namesAreUnique() {
    assertThat(Methods.all().stream().map(Method::name)).doesNotHaveDuplicates();
  }

  @Test
  void gaeaAndDartsAreThePublishedPoints() {
    Method gaea = Methods.named("gaea");
    assertThat(gaea.geometry().description()).isEqualTo("exponentiated gradient, rate 0.1");
    assertThat(gaea.objective().sharing()).isEqualTo(DataSharing.SHARED);
    Method darts = Methods.named("darts");
    assertThat(darts.geometry().description())
        .isEqualTo("Adam on logits, rate 0.0003, betas 0.5 and 0.999, decay 0.001");
    assertThat(darts.objective().sharing()).isEqualTo(DataSharing.HALVES);
  }

  @Test
  void theRateGrowsWithTheRootOfTheShorterHorizon() {
    Method gaea = Methods.named("gaea");
    assertThat(gaea.forSteps(gaea.publishedSteps())).isEqualTo(gaea);
    assertThat(gaea.forSteps(gaea.publishedSteps() / 25).geometry().rate())
        .isCloseTo(0.5, within(1e-12));
    assertThat(Methods.named("random").forSteps(10)).isEqualTo(Methods.named("random"));
    assertThat(gaea.withArchitectureRate(2).geometry().description())
        .isEqualTo("exponentiated gradient, rate 2");
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
