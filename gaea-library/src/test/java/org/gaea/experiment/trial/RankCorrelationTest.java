package org.gaea.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  @Test
  void tiesAndInfinitiesAreRankedAsTheyAre() {
    // Of the 6 pairs 4 agree, 1 disagrees and 1 is tied in the first score: tau-b is 3 / sqrt(5 *
    // 6).
    RankCorrelation one =
        RankCorrelation.of(
            new double[] {Double.NEGATIVE_INFINITY, 2, 2, 5}, new double[] {1, 4, 3, 3.5});
    assertThat(one.kendall()).isCloseTo(3 / Math.sqrt(30), within(1e-12));
    // Ranks 1, 2.5, 2.5, 4 and 1, 4, 2, 3: covariance 3, variances 4.5 and 5.
    assertThat(one.spearman()).isCloseTo(3 / Math.sqrt(22.5), within(1e-12));
  }

  @Test
  void whatIsTheSameForAllRanksNothing() {
    RankCorrelation one = RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3});
    assertThat(one.kendall()).isNaN();
    assertThat(one.spearman()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.of(new double[] {1}, new double[] {1}));
  }
}
