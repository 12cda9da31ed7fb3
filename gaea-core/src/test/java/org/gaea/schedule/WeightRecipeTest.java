package org.gaea.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gaea.schedule.WeightRecipe.Rates;
import org.junit.jupiter.api.Test;

/** The published ways of stepping a search's weights. */
class WeightRecipeTest {
  /** The released configuration: scheduler_epochs 50, epochs 25, batch 64. */
  @Test
  void gaeaSearchesNasBench201ByHalfACosineOfFiftyEpochs() {
    WeightRecipe recipe = WeightRecipe.gaeaNasBench201();
    assertThat(recipe.rates()).isEqualTo(new Rates(0.025, 0.001, 64, 0, 0, true, 0.5));
    assertThat(recipe.rates().length(25, 0)).as("scheduler_epochs, of 25 epochs").isEqualTo(50);
    assertThat(recipe.momentum()).isEqualTo(0.9);
    assertThat(recipe.nesterov()).isFalse();
    assertThat(recipe.decay()).isEqualTo(3e-4);
    assertThat(recipe.clip()).isEqualTo(5);
    CosineSchedule schedule = recipe.rates().at(64).schedule(50 * 391, 391);
    assertThat(schedule.rate(0)).isEqualTo(0.025);
    assertThat(schedule.rate(390)).isEqualTo(0.025);
    // In epoch 25, where the published search has ended, it would be in the middle.
    assertThat(schedule.rate(25 * 391)).isCloseTo(0.013, within(1e-15));
    assertThat(schedule.rate(24 * 391)).isGreaterThan(0.013);
  }

  @Test
  void pcDartsSearchesAtATenthFor256Images() {
    WeightRecipe recipe = WeightRecipe.pcDarts();
    assertThat(recipe.rates().at(256).first()).isEqualTo(0.1);
    assertThat(recipe.rates().at(64).first()).isEqualTo(0.025);
    assertThat(recipe.rates().last()).isZero();
    assertThat(recipe.nesterov()).isFalse();
    assertThat(recipe.momentum()).isEqualTo(0.9);
    assertThat(recipe.decay()).isEqualTo(3e-4);
    assertThat(recipe.clip()).isEqualTo(5);
  }

  @Test
  void ratesAreInProportionToTheBatchIfTheyAreMeantForOneAndOnlyOnce() {
    Rates meant = Rates.of(0.1, 0.001).forBatch(96);
    assertThat(meant.at(96)).isEqualTo(Rates.of(0.1, 0.001));
    assertThat(meant.at(48).first()).isEqualTo(0.05);
    assertThat(meant.at(48).last()).isEqualTo(0.0005);
    assertThat(meant.at(48).at(24)).isEqualTo(meant.at(48));
    assertThat(Rates.of(0.1, 0.001).at(7)).isEqualTo(Rates.of(0.1, 0.001));
  }

  /** An epoch of two would be half of the cosine; papers' searches have ten epochs and more. */
  @Test
  void aShortCosineFallsAtEachStep() {
    Rates held = Rates.of(0.1, 0).heldForEpochs();
    assertThat(held.schedule(100, 10).hold()).isEqualTo(10);
    assertThat(held.schedule(90, 10).hold()).isEqualTo(1);
    assertThat(Rates.of(0.1, 0).schedule(100, 10).hold()).isEqualTo(1);
  }

  @Test
  void aRunTakesAShareOfTheCosineUnlessThatHasALength() {
    Rates half = Rates.of(0.1, 0).cutOffAt(0.5);
    assertThat(half.length(30, 0)).isEqualTo(60);
    assertThat(half.length(30, 45)).isEqualTo(45);
    assertThat(Rates.of(0.1, 0).length(30, 0)).isEqualTo(30);
  }

  /** Released: nesterov in the configurations of the first and the last, and nowhere else. */
  @Test
  void onlyNasBench201AndProxylessNasHaveNesterovMomentum() {
    assertThat(WeightRecipe.nasBench201().nesterov()).isTrue();
    assertThat(WeightRecipe.nasBench201().decay()).isEqualTo(5e-4);
    assertThat(WeightRecipe.proxylessNas().nesterov()).isTrue();
    assertThat(WeightRecipe.proxylessNas().clip()).isZero();
    assertThat(WeightRecipe.darts().nesterov()).isFalse();
    assertThat(WeightRecipe.darts().rates()).isEqualTo(new Rates(0.025, 0.001, 64, 0, 0, true));
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightRecipe.darts().withMomentum(1, false))
        .withMessageContaining("momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rates.of(0, 0))
        .withMessageContaining("first rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightRecipe.darts().withClip(Double.NaN))
        .withMessageContaining("clip");
  }
}
