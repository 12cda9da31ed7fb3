package org.gaea.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.junit.jupiter.api.Test;

class RisingEigenvalueTest {
  private static final ArchitectureView READING = ArchitectureView.of(ProductPoint.uniform(3));

  /** The epoch after which the rule ends a search of 50 epochs and the one it goes back to. */
  private static String end(RisingEigenvalue rule, IntToDoubleFunction eigenvalue) {
    StopRule.EpochWatch watch = rule.watch(50);
    for (int epoch = 1; epoch <= 50; epoch++) {
      int now = epoch;
      OptionalInt back = watch.observe(epoch, READING, () -> eigenvalue.applyAsDouble(now));
      if (back.isPresent()) {
        return "%d to %d".formatted(epoch, back.getAsInt());
      }
    }
    return "never";
  }

  /**
   * By hand: averages over 5 of 1, 1, 1, ... then 4 from epoch 20: (4 + 1 + 1 + 1 + 1) / 5 = 1.6.
   */
  @Test
  void endsOnceTheWindowsAverageHasRisenAndGoesBackBeforeIt() {
    assertThat(end(RisingEigenvalue.released(), epoch -> epoch < 20 ? 1 : 4)).isEqualTo("20 to 14");
    // 1.25 times the window before four epochs ago is not enough, until two are in: 2.5.
    assertThat(end(RisingEigenvalue.released(), epoch -> epoch < 20 ? 1 : 2.25))
        .isEqualTo("21 to 15");
  }

  @Test
  void aSteadyOrFallingCurvatureEndsNothing() {
    assertThat(end(RisingEigenvalue.released(), epoch -> 0.3)).isEqualTo("never");
    assertThat(end(RisingEigenvalue.released(), epoch -> 1.0 / epoch)).isEqualTo("never");
    assertThat(end(RisingEigenvalue.released(), epoch -> Math.exp(0.05 * epoch)))
        .isEqualTo("never");
  }

  /** The epoch that is gone back to, 11th of 50, is number 10 of the released code's, from 0. */
  @Test
  void itNeverGoesBackIntoTheFirstTenAndNoRatioIsOfWhatIsNotPositive() {
    assertThat(end(RisingEigenvalue.released(), epoch -> Math.exp(epoch))).isEqualTo("17 to 11");
    assertThat(end(RisingEigenvalue.released(), epoch -> epoch - 1000)).isEqualTo("never");
  }
}
