package org.gaea.data;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random orders. */
public final class Shuffle {
  private Shuffle() {}

  /**
   * Puts {@code values} in a uniformly random order, in place: Fisher-Yates from the end, that is,
   * for i = n - 1 down to 1, swap elements i and {@code random.nextInt(i + 1)}.
   */
  public static void inPlace(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** The numbers {@code 0 .. size - 1} in a uniformly random order. */
  public static int[] order(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    inPlace(order, random);
    return order;
  }
}
