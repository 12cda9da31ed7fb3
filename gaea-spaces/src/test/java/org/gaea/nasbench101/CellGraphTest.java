package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellGraphTest {
  /** Cells and hashes of the benchmark's own table. */
  @ParameterizedTest
  @CsvSource({
    "00040b38293651f17fb665401c671bbb, 6, 27245, 0020",
    "0006fafddf51f3b7d304e76e20bdd6a3, 6, 18199, 1220",
    "0000718c96730a92ea6d5242f8ce77e2, 7, 1335845, 11010",
    "00033135f8a2b32585a00284cad3dd45, 7, 1065845, 00122",
    "0004b3eb5e6537033309442061c0e57c, 7, 1065845, 20111",
  })
  void hashesAreThoseOfTheBenchmark(String hash, int vertices, int edgeBits, String labels) {
    CellGraph cell = CellGraph.of(vertices, edgeBits, labels);
    assertThat(cell.hash()).isEqualTo(hash);
    assertThat(cell.labels()).isEqualTo(labels);
  }

  @Test
  void aMatrixGivesTheEdges() {
    CellTopology topology =
        CellTopology.ofMatrix(new int[][] {{0, 1, 0, 1}, {0, 0, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}});
    assertThat(
            new CellGraph(
                    topology, List.of(CellOperation.MAX_POOL_3X3, CellOperation.CONVOLUTION_1X1))
                .text())
        .isEqualTo("maxpool3x3~0+conv1x1-bn-relu~1+output~0,2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 1 0/0 0 1/0 1 0; Entry [2][1] of the adjacency matrix is 1; give 0 on and below the diagonal",
        "0 2 0/0 0 1/0 0 0; Entry [0][1] of the adjacency matrix is 2; give 0 or 1",
        "0 1 0/0 0/0 0 0; Row 1 of the adjacency matrix has 2 entries; the matrix is square, so give 3",
        "0; 1 vertices; give 2 to 7",
      })
  void aMatrixThatIsNoneIsRefused(String rows, String part) {
    int[][] matrix =
        List.of(rows.split("/")).stream()
            .map(row -> List.of(row.split(" ")).stream().mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CellTopology.ofMatrix(matrix))
        .withMessageContaining(part);
  }

  @Seeded
  void textAndColumnsSurviveTheRoundTrip(Draw draw) {
    for (int vertices = 2; vertices <= CellTopology.MAX_VERTICES; vertices++) {
      CellGraph cell = Neighbours.draw(vertices, draw.random());
      CellTopology topology = cell.topology();
      assertThat(CellGraph.parse(cell.text())).isEqualTo(cell);
      assertThat(CellGraph.of(topology.vertices(), topology.edgeBits(), cell.labels()))
          .isEqualTo(cell);
    }
  }

  @Seeded
  void pruningKeepsTheHashAndIsIdempotent(Draw draw) {
    for (int i = 0; i < 50; i++) {
      CellGraph cell = Neighbours.draw(7, draw.random());
      CellGraph pruned = cell.requireValid();
      assertThat(pruned.topology().isPruned()).isTrue();
      assertThat(pruned.pruned()).contains(pruned);
      assertThat(pruned.hash()).isEqualTo(cell.hash());
      assertThat(pruned.numberings())
          .startsWith(pruned)
          .allMatch(other -> other.hash().equals(cell.hash()));
    }
  }

  @Test
  void pruningRemovesDeadEndsAndSourcesOfTheirOwn() {
    CellGraph cell =
        CellGraph.parse(
            "maxpool3x3~0+conv1x1-bn-relu~1+conv3x3-bn-relu~+conv3x3-bn-relu~1,3+output~4");
    assertThat(cell.pruned().map(CellGraph::text))
        .contains("maxpool3x3~0+conv3x3-bn-relu~1+output~2");
  }

  @Test
  void whatTheBenchmarkDoesNotHaveIsRefused() {
    CellGraph apart = CellGraph.parse("maxpool3x3~0+output~");
    CellGraph full = CellGraph.of(5, (1 << 10) - 1, "000");
    assertThat(List.of(apart, full)).noneMatch(CellGraph::isValid);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(apart::hash)
        .withMessageContaining("has no path from its input to its output");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(full::hash)
        .withMessageContaining("has 10 edges")
        .withMessageContaining("at most 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hello; vertex 1 is 'hello', expected operation~sources",
        "output~0+maxpool3x3~0; vertex 1 is the output, expected it last",
        "maxpool3x3~0; its last vertex is 'maxpool3x3', expected output",
        "conv3x3-bn-rel~0+output~1; Did you mean 'conv3x3-bn-relu'",
        "maxpool3x3~1+output~1; vertex 1 reads '1', expected increasing numbers below 1",
        "maxpool3x3~0+output~1,0; vertex 2 reads '1,0'",
        "maxpool3x3~0+output~a; vertex 2 reads 'a'",
        "a~+a~+a~+a~+a~+a~+output~; it has 8 vertices with the input, expected at most 7",
      })
  void aMalformedTextIsRefusedWithThePlace(String text, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CellGraph.parse(text))
        .withMessageContaining(part);
  }

  @Test
  void columnsThatDoNotFitAreRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CellGraph.of(4, 64, "00"))
        .withMessageContaining("they have 6 bits: give 0 to 63");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CellGraph.of(4, 63, "03"))
        .withMessageContaining("labels of a cell are '03'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CellGraph.of(4, 63, "0"))
        .withMessageContaining("has 1 operations; give 2");
  }
}
