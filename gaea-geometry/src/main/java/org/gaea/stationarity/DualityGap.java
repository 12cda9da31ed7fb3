package org.gaea.stationarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.geometry.Domain;
import org.gaea.geometry.ProductPoint;

/**
 * The Frank-Wolfe duality gap on a product of simplices,
 *
 * <pre>    sum over e of ( &lt;g_e, p_e&gt; - min over o of g_e,o )</pre>
 *
 * It is at least zero, zero exactly at points that satisfy the first-order condition, and for a
 * convex objective an upper bound on the distance to its minimum (Frank and Wolfe, 1956; Jaggi,
 * ICML 2013, equation 2). It needs no geometry and no step size.
 *
 * @param edges one gap an edge
 */
public record DualityGap(List<Double> edges) {
  public DualityGap {
    edges = List.copyOf(edges);
  }

  /**
   * The gap at a point.
   *
   * @param gradient dL/dp, one row an edge, finite
   * @throws IllegalArgumentException if the gradient has another shape or an entry that is not
   *     finite
   */
  public static DualityGap of(ProductPoint point, double[][] gradient) {
    if (gradient.length != point.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the gradient has %d edges, expected %d",
              gradient.length,
              point.size()));
    }
    List<Double> edges = new ArrayList<>();
    for (int e = 0; e < gradient.length; e++) {
      double[] p = point.block(e);
      new Domain.Reals(p.length).require(gradient[e]);
      edges.add(new Domain.Simplex(p.length).residual(p, gradient[e]));
    }
    return new DualityGap(edges);
  }

  /** The sum over edges. */
  public double total() {
    return edges.stream().mapToDouble(Double::doubleValue).sum();
  }
}
