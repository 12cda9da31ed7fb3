package org.gaea.search;

import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry.SimplexPosition;

/**
 * A position without the options that were removed from it: their weights are zero, and the others'
 * are in proportion to those of the position inside. There a removed option is stepped along the
 * mean gradient of the others, so that it neither rises nor disturbs them; under exponentiated
 * gradient the others move exactly as if it had never been.
 */
final class RestrictedPosition implements SimplexPosition {
  private final SimplexPosition inside;
  private final boolean[][] removed;
  private final ProductPoint point;

  private RestrictedPosition(SimplexPosition inside, boolean[][] removed) {
    this.inside = inside;
    this.removed = removed;
    this.point = restricted(inside.point(), removed);
  }

  /** The position with some options alone. */
  static RestrictedPosition only(SimplexPosition position, boolean[][] active) {
    boolean[][] removed = new boolean[active.length][];
    for (int e = 0; e < removed.length; e++) {
      removed[e] = new boolean[active[e].length];
      for (int o = 0; o < removed[e].length; o++) {
        removed[e][o] = !active[e][o];
      }
    }
    return new RestrictedPosition(position, removed);
  }

  /** The position without one more option. */
  static RestrictedPosition without(SimplexPosition position, int decision, int option) {
    if (position instanceof RestrictedPosition survivors) {
      boolean[][] removed = new boolean[survivors.removed.length][];
      for (int e = 0; e < removed.length; e++) {
        removed[e] = survivors.removed[e].clone();
      }
      removed[decision][option] = true;
      return new RestrictedPosition(survivors.inside, removed);
    }
    double[][] blocks = position.point().blocks();
    boolean[][] removed = new boolean[blocks.length][];
    for (int e = 0; e < blocks.length; e++) {
      removed[e] = new boolean[blocks[e].length];
    }
    removed[decision][option] = true;
    return new RestrictedPosition(position, removed);
  }

  @Override
  public ProductPoint point() {
    return point;
  }

  @Override
  public SimplexPosition step(double[][] gradient) {
    double[][] filled = new double[gradient.length][];
    for (int e = 0; e < gradient.length; e++) {
      filled[e] = gradient[e].clone();
      double[] p = point.block(e);
      double mean = 0;
      for (int o = 0; o < p.length; o++) {
        mean += p[o] * gradient[e][o];
      }
      for (int o = 0; o < p.length; o++) {
        filled[e][o] = removed[e][o] ? mean : gradient[e][o];
      }
    }
    return new RestrictedPosition(inside.step(filled), removed);
  }

  private static ProductPoint restricted(ProductPoint point, boolean[][] removed) {
    double[][] blocks = point.blocks();
    for (int e = 0; e < blocks.length; e++) {
      double sum = 0;
      for (int o = 0; o < blocks[e].length; o++) {
        blocks[e][o] = removed[e][o] ? 0 : blocks[e][o];
        sum += blocks[e][o];
      }
      for (int o = 0; o < blocks[e].length; o++) {
        blocks[e][o] /= sum;
      }
    }
    return ProductPoint.of(blocks);
  }
}
