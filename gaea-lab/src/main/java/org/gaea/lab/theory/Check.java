package org.gaea.lab.theory;

import org.gaea.random.RandomStreams;

/**
 * One promise of the theory as an experiment that can fail. A check runs the library, never a copy
 * of its formulas, so that what passes here is what a search runs on.
 */
interface Check {
  /**
   * Runs the experiment.
   *
   * @param random where all randomness comes from; the same streams give the same result
   */
  CheckResult run(RandomStreams random);
}
