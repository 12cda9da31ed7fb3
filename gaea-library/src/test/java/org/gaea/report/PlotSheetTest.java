package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotSheetTest {
  private static Plot plot(String title) {
    return new Plot(
        title,
        new Plot.PlotAxis("size", true, List.of(16.0, 32.0)),
        new Plot.PlotAxis("seconds", true),
        List.of(
            new Line("ours", 1, Stroke.DOTTED, new TreeMap<>(Map.of(16.0, 1.0, 32.0, 2.0))),
            new Line("floor", 2, Stroke.DOTTED, new TreeMap<>(Map.of(16.0, 0.5, 32.0, 4.0)))));
  }

  private static Document document(PlotSheet sheet) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(sheet.svg().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void isXmlWithOneLegendForAllPlots() throws Exception {
    Document svg = document(new PlotSheet("Growth <&>", List.of(plot("a"), plot("b"), plot("c"))));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Growth <&>");
    // Two of the legend and two of each plot, each of these with two dots.
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3 * 2 * 2);
    String text = svg.getDocumentElement().getTextContent();
    assertThat(text.split("ours", -1)).hasSize(2);
    assertThat(text).contains("size").contains("16").contains("32");
  }

  @Test
  void aLineOfSlopeOneIsDrawnThroughItsValues() throws Exception {
    Document svg = document(new PlotSheet("one", List.of(plot("a"))));
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 566 436");
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      y[i] =
          Double.parseDouble(
              svg.getElementsByTagName("circle")
                  .item(i)
                  .getAttributes()
                  .getNamedItem("cy")
                  .getNodeValue());
    }
    // The floor grows three doublings where ours grows one; upward is less.
    assertThat((y[2] - y[3]) / (y[0] - y[1])).isBetween(2.98, 3.02);
  }
}
