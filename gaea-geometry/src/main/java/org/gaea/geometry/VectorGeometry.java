package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * A geometry of free numbers: the parameters of relaxations that are not distributions, such as the
 * concentrations of a Dirichlet distribution or the codes of a sparse coding.
 */
public interface VectorGeometry extends Geometry {
  @Override
  VectorGeometry withRate(double rate);

  @Override
  default Movement movement() {
    return Movement.VECTORS;
  }

  /**
   * Where a search starts.
   *
   * @param sizes the length of each vector, each at least one
   * @param random used only by geometries that start at random
   */
  VectorPosition start(int[] sizes, RandomGenerator random);

  /** An immutable position: the vectors and whatever else the next step depends on. */
  interface VectorPosition {
    /** A copy of the vectors, one row each. */
    double[][] vectors();

    /**
     * The position after one step against a gradient.
     *
     * @param gradient of the shape of the vectors; finite
     * @throws IllegalArgumentException if an entry is not finite; it names the row
     */
    VectorPosition step(double[][] gradient);
  }
}
