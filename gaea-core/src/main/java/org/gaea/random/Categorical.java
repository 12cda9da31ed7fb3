package org.gaea.random;

import java.util.random.RandomGenerator;

/** Draws from finite distributions. */
public final class Categorical {
  private Categorical() {}

  /**
   * An index by its weight; never one of weight zero.
   *
   * @param weights at least zero, some of them positive; they need not sum to one
   */
  public static int draw(double[] weights, RandomGenerator random) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    if (last < 0) {
      throw new IllegalArgumentException("no weight is positive");
    }
    return last; // rounding left the uniform number above the sum
  }
}
