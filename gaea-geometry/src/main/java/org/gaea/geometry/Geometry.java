package org.gaea.geometry;

/**
 * How the architecture parameters of a search move, with its step size: the second axis of a
 * method. There are three kinds, by what a step is made from and what moves: {@link
 * SimplexGeometry} moves distributions against gradients, {@link VectorGeometry} moves free numbers
 * against gradients, and the policies of {@code org.gaea.policy} learn from the losses of sampled
 * architectures.
 */
public interface Geometry {
  /** One line for tables and logs: the kind of step with its published hyper-parameters. */
  String description();

  /** What it moves, which says what it needs of the other axes of a method. */
  Movement movement();

  /** The step size; 0 if it takes no steps, or steps whose size is not a number of this kind. */
  double rate();

  /**
   * The same geometry with another step size, or itself if its rate is 0.
   *
   * @param rate positive
   */
  Geometry withRate(double rate);

  /** The quantity that a {@link Geometry} moves, and the signal that it follows. */
  enum Movement {
    /** Distributions, against gradients: a {@link SimplexGeometry}. */
    DISTRIBUTIONS,
    /** Free numbers, against gradients: a {@link VectorGeometry}. */
    VECTORS,
    /** A policy, by how sampled architectures do. */
    POLICY,
    /** Nothing: distributions stay where they are. */
    NOTHING;

    /** Whether the parameters are distributions that no policy keeps. */
    public boolean isOfDistributions() {
      return this == DISTRIBUTIONS || this == NOTHING;
    }
  }
}
