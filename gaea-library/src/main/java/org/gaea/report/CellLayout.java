package org.gaea.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gaea.report.ArcLanes.Lane;
import org.gaea.report.Curve.Point;

/**
 * Places a cell: nodes on a line from left to right, links along it or in arcs above and below. All
 * lengths are user units of the SVG, which are pixels at its natural size.
 */
final class CellLayout {
  /** Of the label font, which is monospaced at {@value #FONT_SIZE} units. */
  private static final double LETTER_WIDTH = 8.45;

  static final int FONT_SIZE = 14;
  static final double LABEL_HEIGHT = 24;
  static final double NODE_RADIUS = 21;
  private static final double LABEL_PADDING = 8;
  private static final double LINK_ROOM = 17;
  private static final double FIRST_LANE = 78;
  private static final double LANE_HEIGHT = 48;
  private static final double MARGIN = 10;
  private static final double ARROW = 9;

  /** Where the points of an arc have risen to its lane, and begin to leave it. */
  private static final int LEVEL_START = 3;

  private static final int LEVEL_END = 6;

  private final List<String> nodes;
  private final List<Lane> lanes;
  private final double spacing;
  private final double axis;

  CellLayout(List<String> nodes, List<CellDrawing.Link> links) {
    this.nodes = List.copyOf(nodes);
    this.lanes = ArcLanes.of(links);
    double label = links.stream().mapToDouble(link -> labelWidth(link.operation())).max().orElse(0);
    double widest = nodes.stream().mapToDouble(CellLayout::halfWidth).max().orElse(NODE_RADIUS);
    this.spacing = 2 * widest + label + 2 * LINK_ROOM;
    this.axis = MARGIN + reach(-1);
  }

  /** A link's course, where its arrow points from, and the middle of its label. */
  record Route(CellDrawing.Link link, Curve curve, double arrival, Point label) {}

  double width() {
    return 2 * MARGIN
        + halfWidth(nodes.get(0))
        + (nodes.size() - 1) * spacing
        + halfWidth(nodes.get(nodes.size() - 1));
  }

  double height() {
    return axis + reach(1) + MARGIN;
  }

  Point centre(int node) {
    return new Point(MARGIN + halfWidth(nodes.get(0)) + node * spacing, axis);
  }

  double halfWidth(int node) {
    return halfWidth(nodes.get(node));
  }

  /** The routes, short ones first, with labels that keep clear of what they can. */
  List<Route> routes() {
    List<Curve> curves = lanes.stream().map(this::curve).toList();
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      int self = i;
      List<Point> others =
          IntStream.range(0, curves.size())
              .filter(j -> j != self)
              .boxed()
              .flatMap(j -> curves.get(j).samples().stream())
              .toList();
      routes.add(
          new Route(lane.link(), curves.get(i), arrival(lane), label(lane, curves.get(i), others)));
    }
    return routes;
  }

  static double labelWidth(String operation) {
    return operation.isEmpty() ? 0 : operation.length() * LETTER_WIDTH + 2 * LABEL_PADDING;
  }

  private static double halfWidth(String node) {
    return Math.max(NODE_RADIUS, node.length() * LETTER_WIDTH / 2 + LABEL_PADDING);
  }

  private double reach(int side) {
    int outermost =
        lanes.stream().filter(lane -> lane.side() == side).mapToInt(Lane::lane).max().orElse(0);
    return outermost == 0 ? NODE_RADIUS : offset(outermost) + LABEL_HEIGHT / 2;
  }

  private static double offset(int lane) {
    return FIRST_LANE + (lane - 1) * LANE_HEIGHT;
  }

  private Curve curve(Lane lane) {
    Point source = centre(lane.link().source()).plus(cap(lane.link().source()), 0);
    Point target = centre(lane.link().target()).plus(-cap(lane.link().target()), 0);
    if (lane.side() == 0) {
      return Curve.line(source.plus(NODE_RADIUS, 0), target.plus(-NODE_RADIUS - ARROW, 0));
    }
    double departure = departure(lane);
    double arrival = arrival(lane);
    Point start = source.towards(departure, NODE_RADIUS);
    Point end = target.towards(arrival, NODE_RADIUS + ARROW);
    double top = axis + lane.side() * offset(lane.lane());
    double ramp = Math.min(spacing * 0.46, (end.x() - start.x()) / 2);
    double rise = Math.abs(top - axis) * 0.42;
    Point up = new Point(start.x() + ramp, top);
    Point down = new Point(end.x() - ramp, top);
    return new Curve(
        List.of(
            start,
            start.towards(departure, rise),
            up.plus(-ramp * 0.55, 0),
            up,
            up,
            down,
            down,
            down.plus(ramp * 0.55, 0),
            end.towards(arrival, rise),
            end));
  }

  /** How far the centre of a node's rounded end lies from the centre of the node. */
  private double cap(int node) {
    return halfWidth(node) - NODE_RADIUS;
  }

  private double departure(Lane lane) {
    return lane.side() * angle(lane, other -> other.link().source() == lane.link().source());
  }

  /** The direction from the target to the end of the link, in radians, clockwise from the right. */
  private double arrival(Lane lane) {
    return lane.side() == 0
        ? Math.PI
        : Math.PI
            - lane.side() * angle(lane, other -> other.link().target() == lane.link().target());
  }

  /** Links that share an end on one side fan out evenly over the quarter circle. */
  private double angle(Lane lane, Predicate<Lane> sharesEnd) {
    List<Lane> fan =
        lanes.stream()
            .filter(other -> other.side() == lane.side())
            .filter(sharesEnd)
            .sorted(Comparator.comparingInt(Lane::lane))
            .toList();
    return Math.PI / 2 * (fan.indexOf(lane) + 1.3) / (fan.size() + 1.3);
  }

  private Point label(Lane lane, Curve curve, List<Point> others) {
    Point source = centre(lane.link().source());
    Point target = centre(lane.link().target());
    if (lane.side() == 0) {
      double left = source.x() + halfWidth(lane.link().source());
      double right = target.x() - halfWidth(lane.link().target()) - ARROW;
      return new Point((left + right) / 2, axis);
    }
    double top = axis + lane.side() * offset(lane.lane());
    double middle = (source.x() + target.x()) / 2;
    double halfWidth = labelWidth(lane.link().operation()) / 2 + 4;
    double level = curve.points().get(LEVEL_END).x() - curve.points().get(LEVEL_START).x();
    // From the middle outward, as far as the label lies on the level part of the arc.
    return IntStream.rangeClosed(-16 * lane.span(), 16 * lane.span())
        .boxed()
        .sorted(Comparator.comparingInt(Math::abs))
        .map(step -> middle + step * spacing / 16)
        .filter(x -> x == middle || Math.abs(x - middle) + halfWidth <= level / 2 + 10)
        .map(x -> new Point(x, top))
        .min(Comparator.comparingLong(point -> crossed(point, halfWidth, others)))
        .orElseThrow();
  }

  private static long crossed(Point label, double halfWidth, List<Point> others) {
    return others.stream()
        .filter(other -> Math.abs(other.x() - label.x()) < halfWidth)
        .filter(other -> Math.abs(other.y() - label.y()) < LABEL_HEIGHT / 2 + 4)
        .count();
  }
}
