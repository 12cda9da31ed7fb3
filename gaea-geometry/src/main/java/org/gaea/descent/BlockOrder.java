package org.gaea.descent;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which blocks move at a step. */
@FunctionalInterface
public interface BlockOrder {
  /**
   * The blocks that move, each by a gradient taken where the step began.
   *
   * @param step which step, from 0
   * @param count how many blocks there are
   * @param random for orders that draw
   */
  List<Integer> blocks(int step, int count, RandomGenerator random);

  /** One block a step, in turn, block 0 first: {@code step mod count}. */
  static BlockOrder alternating() {
    return (step, count, random) -> List.of(step % count);
  }

  /** One block a step, uniformly at random: the order {@link DescentTheorem#randomBlock} is on. */
  static BlockOrder random() {
    return (step, count, random) -> List.of(random.nextInt(count));
  }

  /** All blocks at every step: plain mirror descent on the product. */
  static BlockOrder joint() {
    return (step, count, random) -> IntStream.range(0, count).boxed().toList();
  }
}
