package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gaea.random.RandomStreams;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingSheetTest {
  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  /** The drawings follow each other down the sheet, and none reaches beyond it. */
  @Test
  void theDrawingsOfEverySpaceHavePlacesOfTheirOwn() throws Exception {
    for (SearchSpace space : SearchSpaces.all()) {
      List<Drawing> drawings =
          space.drawings(space.random(new RandomStreams(1).stream(space.name())));
      String svg = DrawingSheet.svg(drawings);
      assertThat(DrawingSheet.svg(drawings)).isEqualTo(svg);
      Document document = parsed(svg);
      Element sheet = document.getDocumentElement();
      NodeList placed = sheet.getElementsByTagName("svg");
      assertThat(placed.getLength()).as(space.name()).isEqualTo(drawings.size());
      double end = 0;
      for (int i = 0; i < placed.getLength(); i++) {
        Element drawing = (Element) placed.item(i);
        assertThat(number(drawing, "y")).isGreaterThan(end);
        end = number(drawing, "y") + number(drawing, "height");
        assertThat(number(drawing, "x") + number(drawing, "width"))
            .isLessThan(number(sheet, "width"));
      }
      assertThat(end).isLessThan(number(sheet, "height"));
    }
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void aTitleIsEscaped() throws Exception {
    Document document =
        parsed(
            DrawingSheet.svg(
                List.of(
                    new Drawing(
                        "<a> & b", List.of("x", "y"), List.of(new Drawing.Arrow(0, 1, ""))))));
    assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("<a> & b");
  }
}
