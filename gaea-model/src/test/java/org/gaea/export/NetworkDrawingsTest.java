package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkDrawingsTest {
  private static List<Drawing> drawings(SearchSpace space, Architecture architecture) {
    int cells = Math.max(space.leastCells(), Math.min(3, space.usualCells()));
    return NetworkDrawings.of(space.standalone(architecture, new Skeleton(4, cells, 3, 16, 16, 2)));
  }

  private static List<Drawing> drawings(String space, String architecture) {
    SearchSpace named = SearchSpaces.named(space);
    return drawings(named, named.parse(architecture));
  }

  static Stream<SearchSpace> spaces() {
    return SearchSpaces.all().stream();
  }

  /** Normal and reduction cells are two; in the first network of the two stems they may differ. */
  @ParameterizedTest
  @MethodSource("spaces")
  void everySpaceHasDrawingsWhoseLinksLeadForward(SearchSpace space) {
    Architecture architecture = space.random(new RandomStreams(1).stream("architecture"));
    List<Drawing> drawings = drawings(space, architecture);
    assertThat(drawings).hasSizeBetween(1, 3);
    for (Drawing drawing : drawings) {
      assertThat(drawing.links())
          .isNotEmpty()
          .allMatch(link -> link.source() < link.target())
          .allMatch(link -> link.target() < drawing.nodes().size());
    }
  }

  @Test
  void aCellHasItsOperationsAndWhatIsNotReadIsLeftOut() {
    assertThat(
            GraphvizExport.text(
                drawings(
                    "nas-bench-201",
                    "|nor_conv_3x3~0|+|none~0|nor_conv_1x1~1|+|skip_connect~0|avg_pool_3x3~1|none~2|")))
        .isEqualTo(
            """
            digraph network {
              rankdir=LR;
              node [shape=box];
              subgraph cluster_0 {
                label="stage1.cell1 and 2 like it";
                n0_0 [label="input"];
                n0_1 [label="1"];
                n0_2 [label="output"];
                n0_0 -> n0_1 [label="nor_conv_3x3"];
                n0_0 -> n0_2 [label="skip_connect"];
                n0_1 -> n0_2 [label="avg_pool_3x3"];
              }
            }
            """);
  }

  @Test
  void aChainIsDrawnWhole() {
    assertThat(drawings("nas-bench-macro", "12001110"))
        .singleElement()
        .satisfies(
            chain -> {
              assertThat(chain.name()).isEqualTo("network");
              assertThat(chain.nodes()).startsWith("images", "stem", "stage1.1").hasSize(12);
              assertThat(chain.links())
                  .extracting(Drawing.Arrow::label)
                  .startsWith("conv_3x3", "MB3_K3", "MB6_K5", "identity")
                  .endsWith("conv_1x1", "linear");
            });
  }

  @Test
  void quotesAreEscapedForGraphviz() {
    Drawing drawing =
        new Drawing("a \"b\" \\", List.of("x", "y"), List.of(new Drawing.Arrow(0, 1, "<\">")));
    assertThat(GraphvizExport.text(List.of(drawing)))
        .contains("label=\"a \\\"b\\\" \\\\\";", "n0_0 -> n0_1 [label=\"<\\\">\"];");
  }
}
