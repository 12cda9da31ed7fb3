package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gaea.input.InvalidInputException;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ArchitectureKeysTest {
  @Test
  void oneShotCellsAreToldByTheirHashes() {
    for (OneShotSpace space : OneShotSpace.all()) {
      CellGraph cell = space.sample(new RandomStreams(1).stream(space.name()));
      String key =
          ArchitectureKeys.of("nas-bench-101", space.name()).orElseThrow().apply(cell.text());
      assertThat(key).isEqualTo(cell.pruned().orElseThrow().hash());
    }
  }

  @Test
  void aHashStandsForItselfAndOtherSpacesForTheirStrings() {
    String hash = "00040b38293651f17fb665401c671bbb";
    assertThat(ArchitectureKeys.hash(" " + hash)).isEqualTo(hash);
    assertThat(ArchitectureKeys.of("darts", "darts").orElseThrow().apply("any")).isEqualTo("any");
    assertThat(ArchitectureKeys.of("nas-bench-201", "nas-bench-1shot1-1")).isEmpty();
    assertThat(ArchitectureKeys.of("nas-bench-101", "darts")).isEmpty();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArchitectureKeys.hash("hello"));
  }
}
