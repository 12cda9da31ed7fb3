package org.gaea.stationarity;

import java.util.List;
import java.util.stream.IntStream;
import org.gaea.geometry.ProductPoint;

/**
 * The l1 distance of each edge's distribution to the nearest vertex of its simplex, which is {@code
 * 2 (1 - max_o p_o)}: what rounding to the largest weight moves. 0 at a vertex, {@code 2 (1 - 1/k)}
 * at the barycentre of k operations.
 *
 * @param edges one distance an edge
 */
public record VertexDistance(List<Double> edges) {
  public VertexDistance {
    edges = List.copyOf(edges);
  }

  /** The distances at a point. */
  public static VertexDistance of(ProductPoint point) {
    return new VertexDistance(
        IntStream.range(0, point.size())
            .mapToObj(e -> 2 * (1 - point.block(e)[point.largest(e)]))
            .toList());
  }

  /** The average over edges, {@code 2 (1 - point.meanLargestWeight())}. */
  public double mean() {
    return edges.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
