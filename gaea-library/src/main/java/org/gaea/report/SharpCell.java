package org.gaea.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.report.CellDrawing.Link;
import org.gaea.report.CellLayout.Route;
import org.gaea.report.Curve.Point;

/**
 * A cell in the middle of a search: every edge with the option that leads, as thick as the edge has
 * decided. Nodes stay in their places while the names on the edges change.
 *
 * @param name of the cell, where the space has several
 */
record SharpCell(String name, List<DecidingEdge> edges) {
  /** As in {@code 3<-1} or {@code normal 3<-1}. */
  private static final Pattern EDGE = Pattern.compile("(.*?)\\s*(\\d{1,2})<-(\\d{1,2})");

  private static final int MOST_NODES = 24;

  /** Nodes that a phone shows without scrolling. */
  private static final int NARROW = 4;

  /**
   * An edge.
   *
   * @param room letters that the longest name of an option has
   * @param option that leads
   * @param sharpness 0 where all options weigh alike, 1 where one has all the weight
   */
  record DecidingEdge(
      int source, int target, int room, String option, double weight, double sharpness) {
    static DecidingEdge of(int source, int target, LoggedDecision decision, List<Double> weights) {
      int leader =
          IntStream.range(0, weights.size())
              .reduce((a, b) -> weights.get(b) > weights.get(a) ? b : a)
              .orElse(0);
      return new DecidingEdge(
          source,
          target,
          decision.options().stream().mapToInt(String::length).max().orElse(0),
          decision.options().get(leader),
          weights.get(leader),
          sharpness(weights));
    }

    /** One less the entropy of the weights over the largest that it can be. */
    private static double sharpness(List<Double> weights) {
      if (weights.size() < 2) {
        return 1;
      }
      double entropy =
          weights.stream().mapToDouble(w -> w > 0 ? -w * Math.log(w) : 0).sum()
              / Math.log(weights.size());
      return Math.max(0, Math.min(1, 1 - entropy));
    }

    private String label() {
      return String.format(Locale.ROOT, "%s %.2f", option, weight);
    }
  }

  SharpCell {
    edges = List.copyOf(edges);
  }

  /** The cells whose edges the decisions are; decisions of other kinds are in none. */
  static List<SharpCell> of(List<LoggedDecision> decisions, List<List<Double>> weights) {
    Map<String, List<DecidingEdge>> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(decisions.size(), weights.size()); i++) {
      LoggedDecision decision = decisions.get(i);
      Matcher edge = EDGE.matcher(decision.name());
      if (!edge.matches() || weights.get(i).size() != decision.options().size()) {
        continue;
      }
      int target = Integer.parseInt(edge.group(2));
      int source = Integer.parseInt(edge.group(3));
      if (source < target && target < MOST_NODES) {
        cells
            .computeIfAbsent(edge.group(1), name -> new ArrayList<>())
            .add(DecidingEdge.of(source, target, decision, weights.get(i)));
      }
    }
    List<SharpCell> all = new ArrayList<>();
    cells.forEach((name, edges) -> all.add(new SharpCell(name, edges)));
    return all;
  }

  /** The mean over the edges. */
  double sharpness() {
    return edges.stream().mapToDouble(DecidingEdge::sharpness).average().orElse(0);
  }

  private int nodes() {
    return 1 + edges.stream().mapToInt(DecidingEdge::target).max().orElse(0);
  }

  /** Whether a phone scrolls it. */
  boolean isWide() {
    return nodes() >= NARROW;
  }

  String svg() {
    List<String> nodes = IntStream.range(0, nodes()).mapToObj(Integer::toString).toList();
    List<Link> links =
        edges.stream()
            .map(
                edge ->
                    new Link(
                        edge.source(), edge.target(), "x".repeat(edge.room() + " 0.00".length())))
            .toList();
    CellLayout layout = new CellLayout(nodes, links);
    StringBuilder svg = new StringBuilder();
    svg.append(
        CellDrawing.opening(
            Curve.number(layout.width()), Curve.number(layout.height()), Html.escape(described())));
    List<Route> routes = layout.routes();
    routes.forEach(route -> svg.append(line(route, edge(route))));
    routes.forEach(route -> svg.append(label(route, edge(route))));
    for (int node = 0; node < nodes.size(); node++) {
      svg.append(CellDrawing.node(layout, node, nodes.get(node)));
    }
    return svg.append("</svg>\n").toString();
  }

  private String described() {
    return "Cell; "
        + String.join(
            ", ",
            edges.stream()
                .map(
                    edge ->
                        String.format(
                            Locale.ROOT,
                            "%d to %d: %s",
                            edge.source(),
                            edge.target(),
                            edge.label()))
                .toList());
  }

  private DecidingEdge edge(Route route) {
    return edges.stream()
        .filter(edge -> edge.source() == route.link().source())
        .filter(edge -> edge.target() == route.link().target())
        .findFirst()
        .orElseThrow();
  }

  private static String line(Route route, DecidingEdge edge) {
    OperationKind kind = OperationKind.of(edge.option());
    Point end = route.curve().points().get(route.curve().points().size() - 1);
    return String.format(
        Locale.ROOT,
        """
        <g class="cell-link cell-%s" fill="none" stroke="%s" stroke-width="%.1f" opacity="%.2f">
        <path d="%s"%s/>
        <path class="cell-arrow" d="M%s L%s L%s Z" fill="%s" stroke="none"/>
        </g>
        """,
        kind.styleClass(),
        kind.colour(),
        1 + 4 * edge.sharpness(),
        0.45 + 0.55 * edge.sharpness(),
        route.curve().path(),
        kind == OperationKind.NONE ? " stroke-dasharray=\"4 5\"" : "",
        end.towards(route.arrival() + Math.PI, 9),
        end.towards(route.arrival() + Math.PI / 2, 4.5),
        end.towards(route.arrival() - Math.PI / 2, 4.5),
        kind.colour());
  }

  private static String label(Route route, DecidingEdge edge) {
    return CellDrawing.label(
        new Route(
            new Link(edge.source(), edge.target(), edge.label()),
            route.curve(),
            route.arrival(),
            route.label()),
        OperationKind.of(edge.option()));
  }
}
