package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ProximalStepTest {
  private static final MirrorMap ENTROPY = new ExponentiatedGradient();

  private static CheckResult run(MirrorMap map) {
    return new ProximalStep(map, 64, 20).run(new RandomStreams(1));
  }

  @Test
  void theExponentiatedStepIsTheProximalStep() {
    assertThat(run(ENTROPY).line()).startsWith("PASS");
  }

  @Test
  void stepsThatAreAlmostRightFail() {
    assertThat(run(new Tampered(ENTROPY, (x, g, rate) -> ENTROPY.step(x, g, 1.000001 * rate))))
        .matches(result -> !result.passed());
    assertThat(run(new Tampered(ENTROPY, (x, g, rate) -> unnormalised(x, g, rate))))
        .matches(result -> !result.passed());
  }

  @Test
  void projectedStepsAndNumbersThatAreNoneFail() {
    assertThat(run(new SquaredEuclidean()).passed()).isFalse();
    assertThat(run(new Tampered(ENTROPY, (x, g, rate) -> nothing(x.length))).passed()).isFalse();
  }

  private static double[] unnormalised(double[] x, double[] g, double rate) {
    double[] next = ENTROPY.step(x, g, rate);
    for (int o = 0; o < next.length; o++) {
      next[o] *= 1 + 1e-11;
    }
    return next;
  }

  private static double[] nothing(int size) {
    double[] nothing = new double[size];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }
}
