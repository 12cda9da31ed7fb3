package org.gaea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class RankAgreementTest {
  /** By hand: of ten pairs of five things, eight stand alike and two do not. */
  @Test
  void smallOnesAreCountedByHand() {
    RankAgreement agreement =
        RankAgreement.of(new double[] {1, 2, 3, 4, 5}, new double[] {10, 30, 20, 50, 40}, 1);
    assertThat(agreement.kendall().value()).isCloseTo(0.6, within(1e-12));
    assertThat(agreement.spearman().value()).isCloseTo(0.8, within(1e-12));
    assertThat(agreement.regretTop().value()).isEqualTo(10);
    assertThat(agreement.kendallTop().value()).isNaN();
  }

  /**
   * Of normal scores with correlation r tau is 2 / pi arcsin r; two of three intervals are wide.
   */
  @Test
  void intervalsHoldWhatIsTrue() {
    RandomGenerator random = new RandomStreams(1).stream("normal");
    int held = 0;
    int studies = 60;
    for (int study = 0; study < studies; study++) {
      double[] exact = IntStream.range(0, 60).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] cheap =
          IntStream.range(0, 60)
              .mapToDouble(i -> 0.6 * exact[i] + 0.8 * random.nextGaussian())
              .toArray();
      RankAgreement.Bounded tau = RankAgreement.of(cheap, exact, 5).kendall();
      double truth = 2 / Math.PI * Math.asin(0.6);
      held += tau.low() <= truth && truth <= tau.high() ? 1 : 0;
    }
    assertThat(held / (double) studies).isBetween(0.88, 1.0);
  }
}
