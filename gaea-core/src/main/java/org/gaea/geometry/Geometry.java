package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * In which geometry the architecture parameters of a search move, with its step size. A geometry
 * says how a point on the product of simplices is held (as itself, or as logits under a softmax)
 * and what one gradient step does to it. Gradients are always those with respect to the point on
 * the simplices; pulling them back to other coordinates is the geometry's own business. To step a
 * single distribution, a {@link MirrorMap} is enough.
 */
public interface Geometry {
  /** One line for tables and logs: the kind of step with its published hyper-parameters. */
  String description();

  /** The step size; 0 if it takes no steps. */
  double rate();

  /**
   * The same geometry with another step size, or itself if it takes no steps.
   *
   * @param rate positive
   */
  Geometry withRate(double rate);

  /**
   * Where a search starts: at, or within a published random spread of, the barycentre.
   *
   * @param sizes the number of candidate operations of each edge, each at least one
   * @param random used only by geometries that start at random
   */
  Position start(int[] sizes, RandomGenerator random);

  /**
   * An immutable position: the point and whatever else the next step depends on, such as momenta.
   */
  interface Position {
    ProductPoint point();

    /**
     * The position after one step against a gradient.
     *
     * @param gradient dL/dp, one row an edge, one entry an operation; finite
     * @throws IllegalArgumentException if an entry is not finite; it names the edge
     */
    Position step(double[][] gradient);
  }
}
