package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.nasbench101.BenchmarkBlueprint.VertexChannels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexChannelsTest {
  static Set<Long> parametersOfNumberings(CellGraph cell) {
    return cell.requireValid().numberings().stream()
        .map(BenchmarkNetwork.CIFAR_10::parameters)
        .collect(Collectors.toSet());
  }

  /** Output reads 1, 2, 3 of 128: 43, 43, 42; a vertex read by others is as wide as the widest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "maxpool3x3~0+maxpool3x3~0+maxpool3x3~0+output~1,2,3; 64,43,43,42,128",
        "maxpool3x3~0+maxpool3x3~1+maxpool3x3~1+output~0,2,3; 64,64,64,64,128",
        "maxpool3x3~0+maxpool3x3~0+maxpool3x3~1+maxpool3x3~1,2+output~2,3,4; 64,43,43,43,42,128",
        "output~0; 64,128",
      })
  void channelsAreShared(String text, String expected) {
    int[] channels = VertexChannels.of(CellGraph.parse(text).topology(), 64, 128);
    assertThat(Arrays.stream(channels).mapToObj(String::valueOf))
        .containsExactly(expected.split(","));
  }

  @Test
  void anUnprunedTopologyIsRefused() {
    CellTopology loose = CellGraph.parse("maxpool3x3~0+output~0").topology();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> VertexChannels.of(loose, 64, 128))
        .withMessageContaining("prune it first");
  }

  /** From EC-NAS-Bench: hash, columns and recorded parameters. */
  @ParameterizedTest
  @CsvSource({
    "043721b9c7fe8c5fad811d47d83132ec, 2, 1, -, 882570",
    "6f6257bc3b12d87b8736e81cd4b7ed8b, 3, 7, 2, 1756298",
    "d32d0b26d534203b48d866facd98cc3e, 3, 7, 0, 11051402",
    "005d730dc32caf954ab507d61e15cd6f, 5, 565, 201, 11215242",
  })
  void parametersAreThoseOfTheBenchmark(
      String hash, int vertices, int edgeBits, String labels, long parameters) {
    CellGraph cell = CellGraph.of(vertices, edgeBits, labels);
    assertThat(cell.hash()).isEqualTo(hash);
    assertThat(BenchmarkNetwork.CIFAR_10.parameters(cell)).isEqualTo(parameters);
  }

  /**
   * 128 channels among three vertices leave two over: the benchmark's record of this hash (from the
   * benchmark's table) is the count of another numbering than ours.
   */
  @Test
  void isomorphicCellsMayDifferInParameters() {
    CellGraph cell = CellGraph.of(7, 1_843_763, "21010");
    assertThat(cell.hash()).isEqualTo("001ebeb5abb7dc3d1b2b93e1b2752efe");
    assertThat(parametersOfNumberings(cell)).hasSizeGreaterThan(1).contains(2_903_234L);
    assertThat(cell.numberings()).allMatch(other -> other.hash().equals(cell.hash()));
  }

  @Test
  @EnabledIfSystemProperty(named = "tests.exhaustive", matches = "true")
  void theNumberingMattersToThisManyCells() {
    assertThat(ambiguous(CellTopology.MAX_VERTICES)).isEqualTo(53_908);
  }

  private static long ambiguous(int vertices) {
    return UniqueCells.upTo(vertices).stream()
        .parallel()
        .filter(cell -> concatenated(cell) == 3 || concatenated(cell) == 5)
        .filter(cell -> parametersOfNumberings(cell).size() > 1)
        .count();
  }

  /** A remainder is left over only where the output concatenates three or five vertices. */
  @Test
  void theNumberingMattersToThisManyCellsOfUpToSixVertices() {
    assertThat(ambiguous(6)).isEqualTo(9_070);
    assertThat(
            UniqueCells.upTo(6).stream()
                .filter(cell -> concatenated(cell) == 1 || concatenated(cell) % 2 == 0)
                .allMatch(cell -> parametersOfNumberings(cell).size() == 1))
        .isTrue();
  }

  private static int concatenated(CellGraph cell) {
    return Integer.bitCount(cell.topology().inputs(cell.topology().output()) & ~1);
  }

  /** By hand: one 1x1 projection and one 3x3 convolution, each with two numbers a channel. */
  @Test
  void macsCountEveryConvolutionOnce() {
    CellGraph cell = CellGraph.parse("conv3x3-bn-relu~0+output~1");
    BenchmarkNetwork small = new BenchmarkNetwork(1, 6, 2, 2, 1, 5);
    assertThat(small.parameters(cell))
        .isEqualTo(
            (9 * 2 + 4) + (2 * 2 + 4) + (9 * 4 + 4) + (2 * 4 + 8) + (9 * 16 + 8) + (4 * 5 + 5));
    assertThat(small.macs(cell))
        .isEqualTo(36 * (9 * 2 + 2 * 2 + 9 * 4) + 9 * (2 * 4 + 9 * 16) + (4 * 5 + 5));
  }
}
