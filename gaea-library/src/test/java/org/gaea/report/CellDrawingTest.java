package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gaea.report.CellDrawing.Link;
import org.gaea.report.CellLayout.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

class CellDrawingTest {
  private static final List<String> FOUR = List.of("in", "1", "2", "out");
  private static final List<String> DARTS =
      List.of("c_{k-2}", "c_{k-1}", "0", "1", "2", "3", "c_{k}");
  private static final List<Link> DARTS_LINKS =
      List.of(
          new Link(0, 2, "sep_conv_3x3"),
          new Link(1, 2, "sep_conv_3x3"),
          new Link(0, 3, "sep_conv_3x3"),
          new Link(1, 3, "skip_connect"),
          new Link(1, 4, "sep_conv_3x3"),
          new Link(2, 4, "max_pool_3x3"),
          new Link(2, 5, "dil_conv_3x3"),
          new Link(0, 5, "skip_connect"),
          new Link(2, 6, ""),
          new Link(3, 6, ""),
          new Link(4, 6, ""),
          new Link(5, 6, ""));

  @Test
  void convolutionsEverywhere() throws IOException {
    assertGolden(
        "cell-convolutions.svg",
        CellDrawing.svg(FOUR, complete(Collections.nCopies(6, "nor_conv_3x3"))));
  }

  @Test
  void amixWithTwoPrunedLinks() throws IOException {
    assertGolden(
        "cell-mixed.svg",
        CellDrawing.svg(
            FOUR,
            complete(
                List.of(
                    "nor_conv_3x3",
                    "none",
                    "skip_connect",
                    "avg_pool_3x3",
                    "none",
                    "nor_conv_1x1"))));
  }

  @Test
  void sevenNodesAsInDarts() throws IOException {
    assertGolden("cell-darts.svg", CellDrawing.svg(DARTS, DARTS_LINKS));
  }

  @Test
  void aLongChainInRows() throws IOException {
    List<String> nodes = new ArrayList<>(List.of("images", "stem", "first"));
    List<Link> links = new ArrayList<>();
    links.add(new Link(0, 1, "conv_3x3"));
    links.add(new Link(1, 2, "3x3_MBConv1"));
    for (int stage = 1; stage <= 6; stage++) {
      for (int block = 1; block <= (stage == 6 ? 1 : 4); block++) {
        String operation = block == 3 ? "Zero" : block % 2 == 0 ? "7x7_MBConv3" : "5x5_MBConv6";
        links.add(new Link(nodes.size() - 1, nodes.size(), operation));
        nodes.add("stage%d.%d".formatted(stage, block));
      }
    }
    links.add(new Link(nodes.size() - 1, nodes.size(), "conv_1x1"));
    nodes.add("features");
    assertGolden("chain-proxyless.svg", CellDrawing.svg(nodes, links));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 12, 13})
  void everyLayerOfAChainHasItsBoxAndName(int layers) throws Exception {
    List<String> nodes = new ArrayList<>(List.of("in"));
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      links.add(new Link(i, i + 1, "<MB" + i + ">"));
      nodes.add("layer&" + i);
    }
    String svg = CellDrawing.svg(nodes, links);
    NodeList texts =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("text");
    assertThat(texts.getLength()).isEqualTo(2 * layers);
    for (int i = 0; i < layers; i++) {
      assertThat(texts.item(2 * i).getTextContent()).isEqualTo("<MB" + i + ">");
      assertThat(texts.item(2 * i + 1).getTextContent()).isEqualTo("layer&" + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void labelsOverlapNeitherEachOtherNorNodesInACompleteCell(int nodes) {
    List<String> names = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int target = 0; target < nodes; target++) {
      names.add("node " + target);
      for (int source = 0; source < target; source++) {
        links.add(new Link(source, target, "nor_conv_3x3"));
      }
    }
    CellLayout layout = new CellLayout(names, links);
    List<Route> routes = layout.routes();
    double width = CellLayout.labelWidth("nor_conv_3x3");
    for (Route route : routes) {
      for (Route other : routes) {
        boolean apart =
            Math.abs(route.label().x() - other.label().x()) >= width
                || Math.abs(route.label().y() - other.label().y()) >= CellLayout.LABEL_HEIGHT;
        assertThat(apart || route.equals(other))
            .as("%s and %s", route.link(), other.link())
            .isTrue();
      }
      for (int node = 0; node < nodes; node++) {
        boolean apart =
            Math.abs(route.label().x() - layout.centre(node).x())
                    >= width / 2 + layout.halfWidth(node)
                || Math.abs(route.label().y() - layout.centre(node).y())
                    >= CellLayout.LABEL_HEIGHT / 2 + CellLayout.NODE_RADIUS;
        assertThat(apart).as("%s and node %s", route.link(), node).isTrue();
      }
      assertThat(route.label().x()).isBetween(width / 2, layout.width() - width / 2);
      assertThat(route.label().y()).isBetween(12.0, layout.height() - 12);
    }
  }

  @Test
  void isWellFormedWithNamesThatAreMarkup() throws Exception {
    String svg =
        CellDrawing.svg(List.of("<a>", "\"b\" & 'c'"), List.of(new Link(0, 1, "</svg><x>")));

    assertThat(svg).doesNotContain("<x>", "<a>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void parallelLinksAndASingleNodeCanBeDrawn() {
    assertThat(CellDrawing.svg(List.of("in"), List.of())).contains(">in</text>");
    assertThat(
            CellDrawing.svg(List.of("a", "b"), List.of(new Link(0, 1, "x"), new Link(0, 1, "y"))))
        .contains(">x</text>", ">y</text>");
  }

  @Test
  void linksMustLeadForwardToANode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Link(1, 1, "x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellDrawing.svg(List.of("a"), List.of(new Link(0, 1, "x"))))
        .withMessageContaining("name every node");
  }

  private static List<Link> complete(List<String> operations) {
    int[][] edges = {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}};
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      links.add(new Link(edges[i][0], edges[i][1], operations.get(i)));
    }
    return links;
  }

  /** Compares with the file kept under version control; -Dgolden.update=true writes it anew. */
  private static void assertGolden(String name, String actual) throws IOException {
    Path golden = Path.of("src/test/resources/org/gaea/report", name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(golden)
        .as("%s; -Dgolden.update=true writes it anew", name)
        .content()
        .isEqualTo(actual);
  }
}
