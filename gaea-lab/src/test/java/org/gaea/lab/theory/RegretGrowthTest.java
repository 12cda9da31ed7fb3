package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class RegretGrowthTest {
  private static final MirrorMap ENTROPY = new ExponentiatedGradient();
  private static final MirrorMap EUCLIDEAN = new SquaredEuclidean();

  private static CheckResult run(MirrorMap entropic, MirrorMap euclidean) {
    return new RegretGrowth(entropic, euclidean, 64, 4096, 2).run(new RandomStreams(1));
  }

  @Test
  void regretsGrowAsTheTheorySays() {
    assertThat(run(ENTROPY, EUCLIDEAN).line()).startsWith("PASS");
  }

  @Test
  void projectedGradientIsNotTakenForExponentiated() {
    assertThat(run(EUCLIDEAN, EUCLIDEAN).passed()).isFalse();
    assertThat(run(ENTROPY, ENTROPY).passed()).isFalse();
  }

  @Test
  void aStepUphillLeavesTheBound() {
    MirrorMap uphill = new Tampered(ENTROPY, (x, g, rate) -> ENTROPY.step(x, negated(g), rate));
    CheckResult result = run(uphill, EUCLIDEAN);
    assertThat(result.passed()).isFalse();
    assertThat(result.line()).containsPattern("share of a bound [1-9]");
  }

  private static double[] negated(double[] g) {
    double[] negated = new double[g.length];
    Arrays.setAll(negated, o -> -g[o]);
    return negated;
  }
}
