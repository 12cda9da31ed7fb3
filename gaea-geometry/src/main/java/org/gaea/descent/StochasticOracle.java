package org.gaea.descent;

import java.util.random.RandomGenerator;

/** Gradients of the objective, possibly with noise of mean zero. */
@FunctionalInterface
public interface StochasticOracle {
  /**
   * The gradient with respect to one block, all others held where they are.
   *
   * @param block which block, from 0
   * @param at the current values of all blocks
   * @param random the only source of noise to use
   * @return as long as the block, finite
   */
  double[] gradient(int block, Iterate at, RandomGenerator random);
}
