package org.gaea.nasbench1shot1;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Subsets of {0, ..., n-1} of one size, as bit masks. */
final class Subsets {
  private Subsets() {}

  /** All of them, in increasing order. */
  static List<Integer> of(int n, int size) {
    return IntStream.range(0, 1 << n)
        .filter(mask -> Integer.bitCount(mask) == size)
        .boxed()
        .toList();
  }

  static int draw(int n, int size, RandomGenerator random) {
    List<Integer> all = of(n, size);
    return all.get(random.nextInt(all.size()));
  }
}
