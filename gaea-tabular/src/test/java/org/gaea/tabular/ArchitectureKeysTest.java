package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class ArchitectureKeysTest {
  private static final Measure TEST = Measure.parse("cifar10/test@200");
  private static final SearchSpace WITHOUT_NONE = NasBench201.withoutNone();

  private static TabularBenchmark table(String space, String... architectures) {
    return TabularBenchmark.of(
        "some",
        Optional.of(space),
        List.of(architectures),
        Map.of(TEST, new double[architectures.length]));
  }

  private static Optional<ArchitectureKeys> keys(String tableSpace, String searched) {
    return ArchitectureKeys.of(table(tableSpace, "any"), SearchSpaces.named(searched));
  }

  @Test
  void oneShotCellsAreToldByTheirHashes() {
    for (OneShotSpace space : OneShotSpace.all()) {
      CellGraph cell = space.sample(new RandomStreams(1).stream(space.name()));
      String key = keys("nas-bench-101", space.name()).orElseThrow().key(cell.text());
      assertThat(key).isEqualTo(cell.pruned().orElseThrow().hash());
    }
  }

  @Test
  void aHashStandsForItselfAndOtherSpacesForTheirStrings() {
    String hash = "00040b38293651f17fb665401c671bbb";
    assertThat(ArchitectureKeys.hash(" " + hash)).isEqualTo(hash);
    ArchitectureKeys own = keys("darts", "darts").orElseThrow();
    assertThat(own.key("any")).isEqualTo("any");
    assertThat(own.part()).isEmpty();
    assertThat(keys("nas-bench-201", "nas-bench-1shot1-1")).isEmpty();
    assertThat(keys("nas-bench-101", "darts")).isEmpty();
    assertThat(keys("nas-bench-201", "darts")).isEmpty();
    assertThat(keys("nas-bench-macro", "nas-bench-201")).isEmpty();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArchitectureKeys.hash("hello"));
  }

  /** Every cell without none is one of NAS-Bench-201, and not the other way round. */
  @Test
  void aSmallerSpaceIsAPartOfItsTable() {
    ArchitectureKeys keys = keys("nas-bench-201", WITHOUT_NONE.name()).orElseThrow();
    Set<String> whole =
        NasBench201.space().all().map(NasBench201.space()::format).collect(Collectors.toSet());
    assertThat(keys.part().orElseThrow())
        .hasSize(4_096)
        .isSubsetOf(whole)
        .noneMatch(cell -> cell.contains("none"));
    assertThat(keys("nas-bench-201-without-none", "nas-bench-201")).isEmpty();
  }

  /** 2,685 cells of NAS-Bench-101 are in the first space; its choices have no other hashes. */
  @Test
  void theCellsOfAOneShotSpaceAreAPartOfNasBench101() {
    Set<String> part =
        keys("nas-bench-101", "nas-bench-1shot1-1").orElseThrow().part().orElseThrow();
    assertThat(part).hasSize(2_685);
    Set<String> hashes = new HashSet<>();
    OneShotSpace.ONE.cells().forEach(cell -> hashes.add(cell.hash()));
    assertThat(part).isEqualTo(hashes);
  }

  @Test
  void theRowsOfATableOfAnUnknownSpaceDecide() {
    List<String> rows = WITHOUT_NONE.all().map(WITHOUT_NONE::format).toList();
    TabularBenchmark all = table("my-own", rows.toArray(String[]::new));
    assertThat(ArchitectureKeys.of(all, WITHOUT_NONE).orElseThrow().part().orElseThrow())
        .hasSize(4_096);
    TabularBenchmark fewer = table("my-own", rows.subList(1, 4_096).toArray(String[]::new));
    assertThat(ArchitectureKeys.of(fewer, WITHOUT_NONE)).isEmpty();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArchitectureKeys.require(fewer, WITHOUT_NONE))
        .withMessageContaining(
            "of space 'my-own', but space is 'nas-bench-201-without-none', whose architectures are not all in that space");
  }
}
