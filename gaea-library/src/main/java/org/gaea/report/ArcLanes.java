package org.gaea.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distributes the links of a drawing over lanes above and below the line of nodes: neighbours are
 * joined along the line, short arcs lie inside long ones, and arcs that would cross are put on
 * opposite sides where that helps (a greedy two-page book embedding).
 */
final class ArcLanes {
  private ArcLanes() {}

  /**
   * Where one link runs.
   *
   * @param side -1 above the line of nodes, 0 on it, 1 below it
   * @param lane 0 on the line, otherwise counted outward from 1
   */
  record Lane(CellDrawing.Link link, int side, int lane) {
    int span() {
      return link.target() - link.source();
    }

    private boolean overlaps(CellDrawing.Link other) {
      return link.source() < other.target() && other.source() < link.target();
    }

    private boolean nestedIn(CellDrawing.Link other) {
      return other.source() <= link.source() && link.target() <= other.target();
    }
  }

  /** The lane of every link, short links first. */
  static List<Lane> of(List<CellDrawing.Link> links) {
    List<Lane> lanes = new ArrayList<>();
    links.stream()
        .sorted(
            Comparator.comparingInt((CellDrawing.Link link) -> link.target() - link.source())
                .thenComparing(CellDrawing.Link::source))
        .forEach(link -> lanes.add(next(link, lanes)));
    return List.copyOf(lanes);
  }

  private static Lane next(CellDrawing.Link link, List<Lane> lanes) {
    boolean free =
        lanes.stream()
            .noneMatch(other -> other.side() == 0 && other.link().source() == link.source());
    if (link.target() - link.source() == 1 && free) {
      return new Lane(link, 0, 0);
    }
    return IntStream.of(-1, 1)
        .mapToObj(side -> new Lane(link, side, outermost(link, side, lanes) + 1))
        .min(Comparator.comparingInt(lane -> 3 * crossings(lane, lanes) + 2 * lane.lane()))
        .orElseThrow();
  }

  private static int outermost(CellDrawing.Link link, int side, List<Lane> lanes) {
    return lanes.stream()
        .filter(other -> other.side() == side && other.overlaps(link))
        .mapToInt(Lane::lane)
        .max()
        .orElse(0);
  }

  private static int crossings(Lane lane, List<Lane> lanes) {
    return (int)
        lanes.stream()
            .filter(other -> other.side() == lane.side() && other.overlaps(lane.link()))
            .filter(other -> !other.nestedIn(lane.link()) && !lane.nestedIn(other.link()))
            .count();
  }
}
