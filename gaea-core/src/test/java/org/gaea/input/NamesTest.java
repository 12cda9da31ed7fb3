package org.gaea.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "gaea,gaea,0", "GAEA,gaea,0", "'',abc,3", "flaw,lawn,2"})
  void editDistanceIsLevenshteins(String left, String right, int distance) {
    assertThat(Names.editDistance(left, right)).isEqualTo(distance);
    assertThat(Names.editDistance(right, left)).isEqualTo(distance);
  }

  @Test
  void aSlipOfTheHandIsGuessedAndNonsenseIsNot() {
    List<String> known = List.of("gaea", "darts", "random");
    assertThat(Names.nearest("geae", known)).contains("gaea");
    assertThat(Names.nearest("dart", known)).contains("darts");
    assertThat(Names.nearest("bayesian", known)).isEmpty();
    assertThat(Names.unknown("method", "bayesian", known))
        .hasMessage("There is no method 'bayesian'. Known: gaea, darts, random.");
  }

  /** Its distances took 79 MiB and grew with the length of the list. */
  @Test
  void aNameAsLongAsAFileIsNotCompared() {
    String endless = "gaea".repeat(1_000_000);
    assertThat(Names.nearest(endless, List.of("gaea", "darts"))).isEmpty();
  }
}
