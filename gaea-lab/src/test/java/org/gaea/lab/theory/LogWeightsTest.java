package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class LogWeightsTest {
  private static final SimplexGeometry WEIGHTS = new MirrorDescent(new ExponentiatedGradient(), 1);
  private static final SimplexGeometry LOGITS = LogWeights.plainGradientOnLogits();

  private static CheckResult run(SimplexGeometry weights, SimplexGeometry logits) {
    return new LogWeights(weights, logits, 100).run(new RandomStreams(1));
  }

  @Test
  void bothGeometriesMoveAsDerived() {
    assertThat(run(WEIGHTS, LOGITS).line()).startsWith("PASS");
  }

  @Test
  void eitherInTheOthersPlaceFails() {
    assertThat(run(LOGITS, LOGITS).passed()).isFalse();
    assertThat(run(WEIGHTS, WEIGHTS).passed()).isFalse();
  }

  @Test
  void anotherRateFails() {
    assertThat(run(WEIGHTS.withRate(1 + 1e-9), LOGITS).passed()).isFalse();
  }
}
