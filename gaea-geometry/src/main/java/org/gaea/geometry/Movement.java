package org.gaea.geometry;

/** What a {@link Geometry} moves, and against what. */
public enum Movement {
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
