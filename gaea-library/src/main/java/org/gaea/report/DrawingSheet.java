package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.report.CellDrawing.Link;
import org.gaea.report.CellDrawing.Picture;
import org.gaea.space.Drawing;

/** The graphs of a network below each other, each with its title, as an SVG that stands alone. */
public final class DrawingSheet {
  private static final double TITLE_HEIGHT = 34;
  private static final double MARGIN = 14;

  private DrawingSheet() {}

  /** An {@code <svg>} element; the same drawings always give the same text. */
  public static String svg(List<Drawing> drawings) {
    List<Picture> pictures = drawings.stream().map(DrawingSheet::picture).toList();
    double width = pictures.stream().mapToDouble(Picture::width).max().orElse(0) + 2 * MARGIN;
    List<String> parts = new ArrayList<>();
    double y = 0;
    for (int i = 0; i < pictures.size(); i++) {
      parts.add(
          String.format(
              Locale.ROOT,
              "<text x=\"%s\" y=\"%s\" font-weight=\"600\" fill=\"#16352b\">%s</text>\n",
              Curve.number(MARGIN),
              Curve.number(y + TITLE_HEIGHT - 10),
              Html.escape(drawings.get(i).name())));
      y += TITLE_HEIGHT;
      parts.add(placed(pictures.get(i), y));
      y += pictures.get(i).height();
    }
    String height = Curve.number(y + MARGIN);
    return String.format(
        Locale.ROOT,
        """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
    font-family="%3$s" font-size="%4$s">
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %5$s</svg>
    """,
        Curve.number(width),
        height,
        CellDrawing.FONT,
        CellLayout.FONT_SIZE,
        String.join("", parts));
  }

  private static Picture picture(Drawing drawing) {
    return CellDrawing.picture(
        drawing.nodes(),
        drawing.links().stream()
            .map(arrow -> new Link(arrow.source(), arrow.target(), arrow.label()))
            .toList());
  }

  private static String placed(Picture picture, double y) {
    return picture
        .svg()
        .replaceFirst(
            "<svg ",
            String.format(
                Locale.ROOT, "<svg x=\"%s\" y=\"%s\" ", Curve.number(MARGIN), Curve.number(y)));
  }
}
