package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.search.EpochDiagnostics.CollapseSign;
import org.gaea.search.EpochDiagnostics.CollapseSign.Symptom;
import org.gaea.search.EpochDiagnostics.Rounding;
import org.junit.jupiter.api.Test;

class CollapseWatchTest {
  private static final Collapse SOUND = new Collapse(0, 6, 1, 0, 6, 1);
  private static final Collapse SKIPS = new Collapse(6, 6, 1.0 / 15_625, 6, 6, 1);
  private static final int EPOCHS = 20;

  private final CollapseWatch watch = new CollapseWatch(EPOCHS);
  private final List<CollapseSign> signs = new ArrayList<>();
  private int epoch;

  private List<CollapseSign> see(
      Collapse choice, double eigenvalue, double atPoint, double rounded) {
    epoch++;
    List<CollapseSign> seen =
        watch.observe(
            epoch,
            0,
            choice,
            OptionalDouble.of(eigenvalue),
            Optional.of(new Rounding(atPoint, rounded)));
    signs.addAll(seen);
    return seen;
  }

  @Test
  void aHealthySearchShowsNothing() {
    for (int n = 0; n < EPOCHS; n++) {
      // The eigenvalue wavers, and rounding gets better with the weights.
      see(SOUND, 0.2 + 0.02 * (n % 2), 2 - 0.05 * n, 2.5 - 0.06 * n);
    }
    assertThat(signs).isEmpty();
  }

  @Test
  void whatWouldBeChosenGoesBackToTheLastSoundEpochIfThereWasOne() {
    assertThat(see(SKIPS, 1, 2, 2)).extracting(CollapseSign::backTo).containsExactly(0);
    see(SOUND, 1, 2, 2);
    see(SOUND, 1, 2, 2);
    assertThat(see(SKIPS, 1, 2, 2)).extracting(CollapseSign::backTo).containsExactly(3);
    assertThat(see(SKIPS, 1, 2, 2))
        .singleElement()
        .satisfies(
            sign -> {
              assertThat(sign.kind()).isEqualTo(Symptom.CHOICE);
              assertThat(sign.backTo()).isEqualTo(3);
              assertThat(sign.sentence())
                  .startsWith("The search is collapsing: 6 of 6 choices would be skip");
            });
  }

  /**
   * Five epochs of 1, then of 2. The first two windows are over in epoch 9: epochs 5 to 9 with a
   * mean of 1.8, against 1 to 5 with one of 1, of which 3 is the middle.
   */
  @Test
  void aRisingEigenvalueIsASignAndNothingElseShowsIt() {
    for (int n = 1; n <= 8; n++) {
      assertThat(see(SOUND, n <= 5 ? 1 : 2, 2, 2)).isEmpty();
    }
    CollapseSign sign = see(SOUND, 2, 2, 2).get(0);
    assertThat(signs).hasSize(1);
    assertThat(sign.kind()).isEqualTo(Symptom.CURVATURE);
    assertThat(sign.backTo()).isEqualTo(3);
    assertThat(sign.text()).contains("dominant eigenvalue", "rose from 1.00 to 1.80");
  }

  @Test
  void aChoiceThatGetsWorseWithBetterWeightsIsASign() {
    for (int n = 1; n <= 8; n++) {
      assertThat(see(SOUND, 1, 2 - 0.1 * n, 2 + 0.1 * n)).isEmpty();
    }
    CollapseSign sign = see(SOUND, 1, 1, 2.9).get(0);
    assertThat(signs).hasSize(1);
    assertThat(sign.kind()).isEqualTo(Symptom.ROUNDING);
    // Means over epochs 1 to 5 and 5 to 9, by hand.
    assertThat(sign.text()).contains("rose from 2.30 to 2.70");
  }

  @Test
  void aChoiceThatGetsWorseWithTheWeightsIsNone() {
    for (int n = 1; n <= EPOCHS; n++) {
      see(SOUND, 1, 2 + 0.1 * n, 2 + 0.1 * n);
    }
    assertThat(signs).isEmpty();
  }

  /** A deeper network with fresh weights may bend more; the windows begin anew with it. */
  @Test
  void whatBeginsAnewIsComparedWithItselfOnly() {
    for (int n = 1; n <= EPOCHS; n++) {
      signs.addAll(
          watch.observe(
              n,
              n <= 10 ? 1 : 2,
              SOUND,
              OptionalDouble.of(n <= 10 ? 1 : 2 + Math.max(0, n - 15)),
              Optional.empty()));
    }
    // Epochs 11 to 20 alone: 2 and, from 16 on, rising. The first windows are over in epoch 19.
    assertThat(signs).extracting(CollapseSign::backTo).containsExactly(13, 14);
  }

  @Test
  void nothingIsSaidOfWhatIsNotMeasured() {
    for (int n = 1; n <= EPOCHS; n++) {
      assertThat(watch.observe(n, 0, SOUND, OptionalDouble.empty(), Optional.empty())).isEmpty();
    }
  }

  @Test
  void theFirstFifthOfASearchIsLeftAlone() {
    CollapseWatch patient = new CollapseWatch(100);
    for (int n = 1; n <= 21; n++) {
      List<CollapseSign> seen =
          patient.observe(n, 0, SOUND, OptionalDouble.of(Math.pow(2, n)), Optional.empty());
      assertThat(seen.isEmpty()).isEqualTo(n <= 20);
    }
  }

  @Test
  void thereIsNoGoingBackToAStageThatIsOver() {
    assertThat(watch.observe(1, 0, SOUND, OptionalDouble.empty(), Optional.empty())).isEmpty();
    assertThat(watch.observe(2, 1, SKIPS, OptionalDouble.empty(), Optional.empty()))
        .extracting(CollapseSign::backTo)
        .containsExactly(0);
  }

  /** The epochs of a warm-up are not told of, and count nevertheless. */
  @Test
  void anEpochIsNumberedByTheSearchWhereTheWatchBeginsLate() {
    List<CollapseSign> seen = new ArrayList<>();
    for (int n = 5; n <= 13; n++) {
      seen = watch.observe(n, 0, SOUND, OptionalDouble.of(n < 10 ? 1 : 2), Optional.empty());
    }
    assertThat(seen).extracting(CollapseSign::backTo).containsExactly(7);
  }
}
