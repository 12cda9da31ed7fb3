package org.gaea.space;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A space seen as a product of finite sets: an architecture is a row of numbers, one a decision. A
 * group of decisions of which some are dropped (the edges into a node of the DARTS space) is one
 * number, since its members cannot be chosen independently.
 */
public final class ProductCoordinates {
  private final Slots slots;

  public ProductCoordinates(SearchSpace space) {
    this.slots = new Slots(space);
  }

  /** How many values each number may take; the numbers themselves count from 0. */
  public int[] sizes() {
    return slots.sizes();
  }

  /**
   * The numbers of an architecture.
   *
   * @throws IllegalArgumentException if it is none of this space
   */
  public int[] of(Architecture architecture) {
    return slots.coordinates(architecture);
  }

  /**
   * The architecture of some numbers.
   *
   * @param coordinates one a factor, each at least 0 and less than its size
   */
  public Architecture at(int... coordinates) {
    return slots.architecture(coordinates);
  }

  /** As {@link SearchSpace#random}. */
  public Architecture random(RandomGenerator random) {
    return slots.random(random);
  }

  /** As {@link SearchSpace#neighbours}. */
  public List<Architecture> neighbours(Architecture architecture) {
    return slots.neighbours(architecture);
  }
}
