package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes and parameter counts against the published tables, where they are at hand. */
class PublishedCellsTest {
  private static final String SAMPLE = "nb101_sample20001.csv.gz";
  private static final String SMALL = "ecnas_5v_4epochs.csv.gz";

  @ParameterizedTest
  @CsvSource({SAMPLE + ", 20001", SMALL + ", 2532"})
  void everyHashIsThePublishedOne(String table, int cells) throws IOException {
    List<PublishedTable.Row> rows = PublishedTable.read(table).rows();
    assertThat(rows).hasSize(cells);
    assertThat(rows).allSatisfy(row -> assertThat(row.cell().hash()).isEqualTo(row.hash()));
  }

  @Test
  void everySmallCellHasThePublishedParameters() throws IOException {
    assertThat(PublishedTable.read(SMALL).rows())
        .allSatisfy(row -> assertThat(parameters(row.cell())).isEqualTo(row.parameters()));
  }

  /**
   * The hash does not say which numbering was trained. Where the numbering matters, the published
   * count is that of one of them.
   */
  @Test
  void everySampledCellHasThePublishedParametersInOneOfItsNumberings() throws IOException {
    List<PublishedTable.Row> rows = PublishedTable.read(SAMPLE).rows();
    long numberingMatters = 0;
    for (PublishedTable.Row row : rows) {
      Set<Long> counts = VertexChannelsTest.parametersOfNumberings(row.cell());
      assertThat(counts).as(row.hash()).contains(row.parameters());
      numberingMatters += counts.size() > 1 ? 1 : 0;
    }
    long asGiven = rows.stream().filter(row -> parameters(row.cell()) == row.parameters()).count();
    System.out.printf(
        "%,d of %,d cells have the published parameters as numbered here; the numbering matters for %,d%n",
        asGiven, rows.size(), numberingMatters);
    assertThat(rows.size() - asGiven).isLessThan(numberingMatters);
  }

  /**
   * The sample holds the cells with the smallest hashes, so it checks the whole enumeration: every
   * cell of as many vertices up to the last of these hashes is in it, and no other. Of up to six
   * vertices a build enumerates them, of seven {@code -Dtests.exhaustive=true}.
   */
  @Test
  void theSmallestHashesOfUpToSixVerticesAreThoseOfTheSample() throws IOException {
    List<PublishedTable.Row> rows = PublishedTable.read(SAMPLE).rows();
    String last = rows.get(rows.size() - 1).hash();
    List<String> published =
        rows.stream()
            .filter(row -> row.cell().pruned().orElseThrow().topology().vertices() <= 6)
            .map(PublishedTable.Row::hash)
            .toList();
    List<String> hashes =
        UniqueCells.upTo(6).stream()
            .map(CellGraph::hash)
            .filter(hash -> hash.compareTo(last) <= 0)
            .sorted()
            .toList();
    assertThat(hashes).doesNotHaveDuplicates().isEqualTo(published).hasSizeGreaterThan(1_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "tests.exhaustive", matches = "true")
  void theSmallestHashesOfTheEnumerationAreTheSample() throws IOException {
    List<String> published =
        PublishedTable.read(SAMPLE).rows().stream().map(PublishedTable.Row::hash).toList();
    List<String> hashes =
        UniqueCells.upTo(CellTopology.MAX_VERTICES).stream()
            .parallel()
            .map(CellGraph::hash)
            .distinct()
            .sorted()
            .toList();
    assertThat(hashes).hasSize(423_624);
    assertThat(hashes.subList(0, published.size())).isEqualTo(published);
  }

  private static long parameters(CellGraph cell) {
    return BenchmarkNetwork.CIFAR_10.parameters(cell);
  }
}
