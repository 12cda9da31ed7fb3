package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class TheoryPageTest {
  private static final CheckResult PASSED =
      new LogWeights(LogWeights.full().weights(), LogWeights.full().logits(), 10)
          .run(new RandomStreams(1));

  @Test
  void thePageLoadsNothingAndRunsNothing() {
    String html = TheoryPage.html(7, List.of(PASSED));
    assertThat(html)
        .contains("1 of 1", PASSED.name(), "<svg class=\"plot\"")
        .doesNotContain("<script", "http://", "https://", "NaN", "class=\"tile failed\"");
  }

  @Test
  void theSameResultsGiveTheSameBytes() {
    assertThat(TheoryPage.html(7, List.of(PASSED))).isEqualTo(TheoryPage.html(7, List.of(PASSED)));
  }

  @Test
  void whatFailedIsSeenAndTextIsEscaped() {
    CheckResult failed =
        new CheckResult(
            "a < b", "c & d", false, List.of(new CheckResult.Figure("e > f", "<3")), List.of());
    assertThat(TheoryPage.html(7, List.of(PASSED, failed)))
        .contains("1 of 2", "a &lt; b", "c &amp; d", "e &gt; f", "&lt;3", "check failed")
        .doesNotContain("a < b");
    assertThat(failed.line()).isEqualTo("FAIL  a < b: e > f <3");
  }
}
