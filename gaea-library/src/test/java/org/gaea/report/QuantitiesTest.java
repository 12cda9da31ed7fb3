package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void durationsHaveTheirTwoLargestUnits() {
    assertThat(Quantities.duration(4.24)).isEqualTo("4.2 s");
    assertThat(Quantities.duration(59.7)).isEqualTo("1 min 0 s");
    assertThat(Quantities.duration(123.4)).isEqualTo("2 min 3 s");
    assertThat(Quantities.duration(4325)).isEqualTo("1 h 12 min");
  }

  @Test
  void largeNumbersAreRounded() {
    assertThat(Quantities.rounded(999_999)).isEqualTo("999,999");
    assertThat(Quantities.rounded(1_234_567)).isEqualTo("1.23 million");
    assertThat(Quantities.rounded(12_345_678)).isEqualTo("12.3 million");
    assertThat(Quantities.rounded(1_500_000_000)).isEqualTo("1.50 billion");
  }

  @Test
  void whatIsNoDateStaysAsItIs() {
    assertThat(Quantities.date("2026-11-24T19:40:00+02:00"))
        .isEqualTo("24 November 2026, 17:40 UTC");
    assertThat(Quantities.date("yesterday")).isEqualTo("yesterday");
  }

  @Test
  void weightsBeyondTheSimplexGetTheColoursAtItsEnds() {
    assertThat(ColourScale.level(-0.1)).isZero();
    assertThat(ColourScale.level(1.1)).isEqualTo(ColourScale.LEVELS);
    assertThat(ColourScale.css()).contains(".w0{fill:#f3f7f2}", ".w32{fill:#251a33}");
  }
}
