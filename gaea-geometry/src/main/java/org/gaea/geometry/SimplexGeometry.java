package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * In which geometry distributions move. It says how a point on the product of simplices is held (as
 * itself, or as logits under a softmax) and what one gradient step does to it. Gradients are always
 * those with respect to the point on the simplices; pulling them back to other coordinates is the
 * geometry's own business. To step a single distribution, a {@link MirrorMap} is enough.
 */
public interface SimplexGeometry extends Geometry {
  @Override
  SimplexGeometry withRate(double rate);

  @Override
  default Movement movement() {
    return Movement.DISTRIBUTIONS;
  }

  /**
   * Where a search starts: at, or within a published random spread of, the barycentre.
   *
   * @param sizes the number of entries of each distribution, each at least one
   * @param random used only by geometries that start at random
   */
  SimplexPosition start(int[] sizes, RandomGenerator random);

  /**
   * Where a search of known length starts, for geometries whose steps depend on how many are left.
   *
   * @param steps how many will be taken, at least 0
   */
  default SimplexPosition start(int[] sizes, int steps, RandomGenerator random) {
    return start(sizes, random);
  }

  /**
   * An immutable position: the point and whatever else the next step depends on, such as momenta.
   */
  interface SimplexPosition {
    ProductPoint point();

    /**
     * The position after one step against a gradient.
     *
     * @param gradient dL/dp, one row a distribution, one entry an option; finite
     * @throws IllegalArgumentException if an entry is not finite; it names the row
     */
    SimplexPosition step(double[][] gradient);
  }
}
