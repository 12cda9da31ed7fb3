package org.gaea.fuzz;

import java.util.random.RandomGenerator;

/** A way to spoil an input. */
@FunctionalInterface
interface Mutation {
  /** The longest run that is put in. */
  int LONGEST_RUN = 100_000;

  /** The longest input there is; what grows beyond it is cut. */
  int LONGEST = 1 << 18;

  /**
   * A spoilt copy.
   *
   * @param other a valid input, perhaps the same, of which parts may be taken
   */
  byte[] apply(byte[] input, byte[] other, RandomGenerator random);

  /** The length of a run: nearly always short, once in a while absurd. */
  static int run(RandomGenerator random) {
    return random.nextInt(100) == 0 ? random.nextInt(1, LONGEST_RUN) : random.nextInt(1, 40);
  }
}
