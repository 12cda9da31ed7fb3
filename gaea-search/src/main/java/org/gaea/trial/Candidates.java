package org.gaea.trial;

import java.util.random.RandomGenerator;

/**
 * What may be tried. More specific views let a method do more: {@link Neighbourhood} to vary a
 * candidate, {@link Coordinates} to model them.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public interface Candidates<A> {
  /** A candidate drawn at random, as the space of candidates defines it: mostly uniformly. */
  A draw(RandomGenerator random);
}
