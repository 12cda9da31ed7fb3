package org.gaea.space;

import java.util.random.RandomGenerator;

/**
 * Children of architectures, in {@link ProductCoordinates}: what an evolution draws.
 *
 * @param coordinates of the space
 */
public record Variation(ProductCoordinates coordinates) {
  public static Variation of(SearchSpace space) {
    return new Variation(new ProductCoordinates(space));
  }

  /**
   * A mutant: each coordinate changes, independently, to another of its values.
   *
   * @param probability of a change, in [0, 1]
   */
  public Architecture mutant(Architecture parent, double probability, RandomGenerator random) {
    int[] child = coordinates.of(parent);
    int[] sizes = coordinates.sizes();
    for (int i = 0; i < child.length; i++) {
      if (sizes[i] > 1 && random.nextDouble() < probability) {
        child[i] = (child[i] + 1 + random.nextInt(sizes[i] - 1)) % sizes[i];
      }
    }
    return coordinates.at(child);
  }

  /** A child that has each coordinate from one of its parents, either with probability one half. */
  public Architecture child(Architecture one, Architecture other, RandomGenerator random) {
    int[] child = coordinates.of(one);
    int[] theirs = coordinates.of(other);
    for (int i = 0; i < child.length; i++) {
      child[i] = random.nextBoolean() ? child[i] : theirs[i];
    }
    return coordinates.at(child);
  }
}
