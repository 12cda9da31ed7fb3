package org.gaea.report;

import java.util.List;
import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.log.RunEvent;
import org.gaea.report.CellLayout.Route;
import org.gaea.report.Curve.Point;

/**
 * A cell drawn as a graph: inputs left, output right, every link labelled with its operation and
 * coloured by its kind; {@code none} is faint and dashed. The SVG stands alone with plain
 * presentation attributes, so that it opens in any program, and carries classes by which a page may
 * colour it anew. The same cell always gives the same text.
 */
final class CellDrawing {
  static final String FONT =
      "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";

  private CellDrawing() {}

  /**
   * A link of the graph.
   *
   * @param source index of the node where it begins, at least 0
   * @param target index of the node where it ends, more than {@code source}
   * @param operation the name written on it; empty for a link without a label
   */
  record Link(int source, int target, String operation) {
    Link {
      if (source < 0 || source >= target) {
        throw new IllegalArgumentException(
            Sentence.text(
                "The link %s -> %s does not lead forward; number the nodes in topological order.",
                source, target));
      }
    }
  }

  /**
   * Draws a cell. Up to four nodes are a pleasure to look at, up to eight can be followed; a chain
   * of any length is drawn in rows.
   *
   * @param nodes the names of the nodes in topological order, at least one
   * @return an {@code <svg>} element
   * @throws IllegalArgumentException if there is no node, or a link ends beyond the last one
   */
  static String svg(List<String> nodes, List<Link> links) {
    return picture(nodes, links).svg();
  }

  /**
   * A drawing with its size.
   *
   * @param svg an {@code <svg>} element
   */
  record Picture(double width, double height, String svg) {}

  /** The same as {@link #svg(List, List)}, with the size that it has. */
  static Picture picture(List<String> nodes, List<Link> links) {
    if (nodes.isEmpty() || links.stream().anyMatch(link -> link.target() >= nodes.size())) {
      throw new IllegalArgumentException(
          Sentence.text("The links %s need more nodes than %s; name every node.", links, nodes));
    }
    if (ChainDrawing.fits(nodes, links)) {
      return ChainDrawing.picture(nodes, links);
    }
    CellLayout layout = new CellLayout(nodes, links);
    List<Route> routes = layout.routes();
    StringBuilder svg = new StringBuilder();
    String width = Curve.number(layout.width());
    String height = Curve.number(layout.height());
    svg.append(opening(width, height, description(nodes, links)));
    // Pruned links lie under the others, and all lines under all labels.
    routes.stream().filter(CellDrawing::pruned).forEach(route -> svg.append(line(route)));
    routes.stream().filter(route -> !pruned(route)).forEach(route -> svg.append(line(route)));
    routes.stream()
        .filter(route -> !route.link().operation().isEmpty())
        .forEach(route -> svg.append(label(route, OperationKind.of(route.link().operation()))));
    for (int node = 0; node < nodes.size(); node++) {
      svg.append(node(layout, node, nodes.get(node)));
    }
    return new Picture(layout.width(), layout.height(), svg.append("</svg>\n").toString());
  }

  /** Draws a part of an architecture as the log has it. */
  static String svg(RunEvent.LoggedDrawing drawing) {
    return picture(drawing).svg();
  }

  /** The same as {@link #svg(RunEvent.LoggedDrawing)}, with the size that it has. */
  static Picture picture(RunEvent.LoggedDrawing drawing) {
    return picture(
        drawing.nodes(),
        drawing.links().stream()
            .map(link -> new Link(link.source(), link.target(), link.label()))
            .toList());
  }

  private static boolean pruned(Route route) {
    return OperationKind.of(route.link().operation()) == OperationKind.NONE;
  }

  private static String description(List<String> nodes, List<Link> links) {
    List<String> parts =
        links.stream()
            .map(
                link ->
                    String.format(
                        Locale.ROOT,
                        "%s to %s: %s",
                        nodes.get(link.source()),
                        nodes.get(link.target()),
                        link.operation()))
            .toList();
    return Html.escape("Cell; " + String.join(", ", parts));
  }

  private static String line(Route route) {
    OperationKind kind = OperationKind.of(route.link().operation());
    Point end = route.curve().points().get(route.curve().points().size() - 1);
    Point tip = end.towards(route.arrival() + Math.PI, 9);
    Point left = end.towards(route.arrival() + Math.PI / 2, 4.5);
    Point right = end.towards(route.arrival() - Math.PI / 2, 4.5);
    boolean pruned = kind == OperationKind.NONE;
    return String.format(
        Locale.ROOT,
        """
    <g class="cell-link cell-%s" fill="none" stroke="%s" stroke-width="%s"%s>
    <path d="%s"%s/>
    <path class="cell-arrow" d="M%s L%s L%s Z" fill="%s" stroke="none"/>
    </g>
    """,
        kind.styleClass(),
        kind.colour(),
        pruned ? "1.4" : "2.4",
        pruned ? " opacity=\"0.6\"" : "",
        route.curve().path(),
        pruned ? " stroke-dasharray=\"4 5\"" : "",
        tip,
        left,
        right,
        kind.colour());
  }

  static String label(Route route, OperationKind kind) {
    String operation = route.link().operation();
    double width = CellLayout.labelWidth(operation);
    double height = CellLayout.LABEL_HEIGHT;
    Point corner = route.label().plus(-width / 2, -height / 2);
    return String.format(
        Locale.ROOT,
        """
    <g class="cell-label cell-%s" fill="%s">
    <rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="#ffffff" stroke="%s"%s/>
    <text x="%s" y="%s">%s</text>
    </g>
    """,
        kind.styleClass(),
        kind == OperationKind.NONE ? "#6d7370" : kind.colour(),
        Curve.number(corner.x()),
        Curve.number(corner.y()),
        Curve.number(width),
        Curve.number(height),
        Curve.number(height / 2),
        kind.colour(),
        kind == OperationKind.NONE ? " stroke-dasharray=\"3 3\"" : "",
        Curve.number(route.label().x()),
        Curve.number(route.label().y() + 4.8),
        Html.escape(operation));
  }

  static String node(CellLayout layout, int node, String name) {
    Point centre = layout.centre(node);
    double half = layout.halfWidth(node);
    double radius = CellLayout.NODE_RADIUS;
    return String.format(
        Locale.ROOT,
        """
    <g class="cell-node" fill="#16352b">
    <rect x="%s" y="%s" width="%s" height="%s" rx="%s"/>
    <text x="%s" y="%s" fill="#ffffff" font-weight="600">%s</text>
    </g>
    """,
        Curve.number(centre.x() - half),
        Curve.number(centre.y() - radius),
        Curve.number(2 * half),
        Curve.number(2 * radius),
        Curve.number(radius),
        Curve.number(centre.x()),
        Curve.number(centre.y() + 4.8),
        Html.escape(name));
  }

  /** The beginning of a drawing, with its ground. */
  static String opening(String width, String height, String description) {
    return String.format(
        Locale.ROOT,
        """
        <svg class="cell" xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" \
        role="img" aria-label="%s" font-family="%s" font-size="%s" text-anchor="middle">
        <rect class="cell-ground" width="100%%" height="100%%" rx="10" fill="#ffffff"/>
        """,
        width,
        height,
        width,
        height,
        description,
        FONT,
        CellLayout.FONT_SIZE);
  }
}
