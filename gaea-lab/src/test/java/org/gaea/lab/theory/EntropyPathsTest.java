package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaea.geometry.SimplexGeometry;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class EntropyPathsTest {
  private static final EntropyPaths FULL = EntropyPaths.full();

  private static CheckResult run(
      SimplexGeometry exponentiated, SimplexGeometry logits, SimplexGeometry projected) {
    return new EntropyPaths(exponentiated, logits, projected, 400, 3).run(new RandomStreams(1));
  }

  @Test
  void exponentiatedGradientEndsSparserThanAdam() {
    assertThat(run(FULL.exponentiated(), FULL.logits(), FULL.projected()).line())
        .startsWith("PASS");
  }

  @Test
  void geometriesInEachOthersPlaceFail() {
    assertThat(run(FULL.logits(), FULL.exponentiated(), FULL.projected()).passed()).isFalse();
    assertThat(run(FULL.exponentiated(), FULL.logits(), FULL.exponentiated()).passed()).isFalse();
    assertThat(run(FULL.projected(), FULL.logits(), FULL.projected()).passed()).isFalse();
  }
}
