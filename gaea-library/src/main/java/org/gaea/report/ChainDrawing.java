package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.report.CellDrawing.Link;
import org.gaea.report.CellDrawing.Picture;

/**
 * A chain drawn in rows that are read as a text: a box a layer, labelled and coloured by its
 * operation, its name below. An SVG of the same kind as {@link CellDrawing}'s, with the same
 * classes.
 */
final class ChainDrawing {
  /** From how many layers on rows are easier to read than one line. */
  private static final int LONG = 7;

  private static final int COLUMNS = 6;
  private static final double MARGIN = 14;
  private static final double GAP = 30;
  private static final double BOX_HEIGHT = 34;
  private static final double ROW_HEIGHT = 92;
  private static final double ARROW = 8;
  private static final int NAME_SIZE = 12;

  private final List<String> names;
  private final List<String> operations;
  private final double boxWidth;

  private ChainDrawing(List<String> names, List<String> operations) {
    this.names = names;
    this.operations = operations;
    this.boxWidth =
        Math.max(
            80, operations.stream().mapToDouble(CellLayout::labelWidth).max().orElseThrow() + 6);
  }

  /** Whether a graph is a long chain: each node but the first is reached from the one before. */
  static boolean fits(List<String> nodes, List<Link> links) {
    return links.size() >= LONG
        && links.size() == nodes.size() - 1
        && IntStream.range(0, links.size())
            .allMatch(i -> links.get(i).source() == i && links.get(i).target() == i + 1);
  }

  /**
   * Draws it.
   *
   * @param nodes what the chain begins with, then the name of each layer
   * @param links one a layer, in order
   */
  static Picture picture(List<String> nodes, List<Link> links) {
    ChainDrawing drawing =
        new ChainDrawing(
            nodes.subList(1, nodes.size()), links.stream().map(Link::operation).toList());
    return drawing.picture();
  }

  private Picture picture() {
    int rows = (operations.size() + COLUMNS - 1) / COLUMNS;
    double width = 2 * MARGIN + COLUMNS * boxWidth + (COLUMNS - 1) * GAP;
    double height = 2 * MARGIN + (rows - 1) * ROW_HEIGHT + BOX_HEIGHT + 22;
    StringBuilder svg = new StringBuilder();
    svg.append(CellDrawing.opening(Curve.number(width), Curve.number(height), description()));
    for (int layer = 1; layer < operations.size(); layer++) {
      svg.append(arrow(layer));
    }
    for (int layer = 0; layer < operations.size(); layer++) {
      svg.append(box(layer));
    }
    return new Picture(width, height, svg.append("</svg>\n").toString());
  }

  private String description() {
    List<String> parts =
        IntStream.range(0, operations.size())
            .mapToObj(i -> names.get(i) + ": " + operations.get(i))
            .toList();
    return Html.escape("Chain; " + String.join(", ", parts));
  }

  private double left(int layer) {
    return MARGIN + layer % COLUMNS * (boxWidth + GAP);
  }

  private double middle(int layer) {
    return MARGIN + BOX_HEIGHT / 2 + Math.floorDiv(layer, COLUMNS) * ROW_HEIGHT;
  }

  /** From the layer before; into a new row it runs between the rows, as the eye does. */
  private String arrow(int layer) {
    double y = middle(layer);
    double tip = left(layer);
    String path;
    String head;
    if (layer % COLUMNS != 0) {
      path =
          String.format(
              Locale.ROOT,
              "M%s %s H%s",
              Curve.number(tip - GAP),
              Curve.number(y),
              Curve.number(tip - ARROW));
      head = head(tip, y, -ARROW, 4.5);
    } else {
      double from = left(layer - 1) + boxWidth / 2;
      double to = tip + boxWidth / 2;
      double top = y - BOX_HEIGHT / 2;
      double above = top - 16;
      path =
          String.format(
              Locale.ROOT,
              "M%s %s V%s H%s V%s",
              Curve.number(from),
              Curve.number(middle(layer - 1) + BOX_HEIGHT / 2 + 20),
              Curve.number(above),
              Curve.number(to),
              Curve.number(top - ARROW));
      head =
          String.format(
              Locale.ROOT,
              "M%s %s L%s %s L%s %s Z",
              Curve.number(to),
              Curve.number(top),
              Curve.number(to - 4.5),
              Curve.number(top - ARROW),
              Curve.number(to + 4.5),
              Curve.number(top - ARROW));
    }
    return String.format(
        Locale.ROOT,
        """
    <g class="cell-link cell-other" fill="none" stroke="#5b5f6b" stroke-width="1.8">
    <path d="%s"/>
    <path class="cell-arrow" d="%s" fill="#5b5f6b" stroke="none"/>
    </g>
    """,
        path,
        head);
  }

  private static String head(double x, double y, double back, double half) {
    return String.format(
        Locale.ROOT,
        "M%s %s L%s %s L%s %s Z",
        Curve.number(x),
        Curve.number(y),
        Curve.number(x + back),
        Curve.number(y - half),
        Curve.number(x + back),
        Curve.number(y + half));
  }

  private String box(int layer) {
    OperationKind kind = OperationKind.of(operations.get(layer));
    double x = left(layer);
    double y = middle(layer);
    boolean skipped = kind == OperationKind.NONE || kind == OperationKind.SKIP;
    String ink = kind == OperationKind.NONE ? "#6d7370" : kind.colour();
    return String.format(
        Locale.ROOT,
        """
    <g class="cell-label cell-%s" fill="%s">
    <rect x="%s" y="%s" width="%s" height="%s" rx="8" fill="#ffffff" stroke="%s" stroke-width="%s"%s/>
    <text x="%s" y="%s">%s</text>
    <text x="%s" y="%s" font-size="%s">%s</text>
    </g>
    """,
        kind.styleClass(),
        ink,
        Curve.number(x),
        Curve.number(y - BOX_HEIGHT / 2),
        Curve.number(boxWidth),
        Curve.number(BOX_HEIGHT),
        kind.colour(),
        skipped ? "1.4" : "2.4",
        skipped ? " stroke-dasharray=\"4 4\"" : "",
        Curve.number(x + boxWidth / 2),
        Curve.number(y + 4.8),
        Html.escape(operations.get(layer)),
        Curve.number(x + boxWidth / 2),
        Curve.number(y + BOX_HEIGHT / 2 + 15),
        NAME_SIZE,
        Html.escape(names.get(layer)));
  }
}
