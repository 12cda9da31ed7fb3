package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class StepDriftTest {
  @Test
  void theInequalityHoldsAtEveryStep() {
    CheckResult result = new StepDrift(12, 6, 1).run(new RandomStreams(1));
    assertThat(result.line()).startsWith("PASS").contains("steps that hold 144 of 144");
  }

  @Test
  void halfTheNoiseTermIsTooLittle() {
    CheckResult result = new StepDrift(12, 6, 0.5).run(new RandomStreams(1));
    assertThat(result.passed()).isFalse();
  }
}
