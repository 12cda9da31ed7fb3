package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void theExponentOfAPowerLawIsFound() {
    double[] x = {1, 3, 10, 40};
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> 7 * Math.pow(x[i], -0.75));
    assertThat(Estimate.exponent(x, y)).isCloseTo(-0.75, within(1e-12));
  }

  /** Student's 0.975 quantile for two degrees of freedom is 4.3027. */
  @Test
  void theIntervalIsStudents() {
    Estimate estimate = Estimate.of(1, 2, 3);
    assertThat(estimate.mean()).isEqualTo(2);
    assertThat(estimate.margin()).isCloseTo(4.3027 / Math.sqrt(3), within(1e-4));
    assertThat(estimate.text(2)).isEqualTo("2.00 ± 2.48");
  }
}
