package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimeGrowthTest {
  private static final List<Integer> SIZES = List.of(16, 32, 64);

  /** Two rounds of c size^e, the second slower by a factor and of an exponent of its own. */
  private static List<List<Double>> rounds(double c, double first, double second) {
    return List.of(
        SIZES.stream().map(size -> c * Math.pow(size, first)).toList(),
        SIZES.stream().map(size -> 1.5 * c * Math.pow(size, second)).toList());
  }

  @Test
  void theExponentsOfAPowerLawAreFound() {
    StepTimeGrowth growth =
        new StepTimeGrowth(
            ScaledQuantity.CHANNELS, SIZES, rounds(3, 1.25, 1.25), rounds(2, 1.5, 1.5));
    assertThat(growth.oursExponent().mean()).isCloseTo(1.25, within(1e-12));
    assertThat(growth.oursExponent().margin()).isCloseTo(0, within(1e-9));
    assertThat(growth.floorExponent().mean()).isCloseTo(1.5, within(1e-12));
    assertThat(growth.excess().mean()).isCloseTo(-0.25, within(1e-12));
    assertThat(growth.oursLast()).isCloseTo(1.25, within(1e-12));
    assertThat(growth.growsFaster()).isFalse();
    assertThat(growth.growsSlower()).isTrue();
    assertThat(growth.ours(0).least()).isEqualTo(3 * Math.pow(16, 1.25));
    assertThat(growth.ours(0).most()).isEqualTo(1.5 * growth.ours(0).least());
  }

  @Test
  void growsFasterIfEveryRoundSaysSo() {
    assertThat(
            new StepTimeGrowth(
                    ScaledQuantity.BATCH, SIZES, rounds(3, 1.10, 1.11), rounds(2, 1.00, 1.01))
                .growsFaster())
        .isTrue();
  }

  /** The mean of the excess is 0.1 again, but the rounds contradict each other. */
  @Test
  void isNotToldApartWhereTheRoundsDisagree() {
    StepTimeGrowth growth =
        new StepTimeGrowth(ScaledQuantity.BATCH, SIZES, rounds(3, 1.0, 1.2), rounds(2, 1.0, 1.0));
    assertThat(growth.excess().mean()).isCloseTo(0.1, within(1e-12));
    // Half the range of two values times the 97.5 % point of Student's t with one degree, 12.7062.
    assertThat(growth.excess().margin()).isCloseTo(0.1 * 12.7062, within(1e-4));
    assertThat(growth.growsFaster()).isFalse();
    assertThat(growth.growsSlower()).isFalse();
  }
}
