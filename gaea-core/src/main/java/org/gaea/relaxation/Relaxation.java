package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.supernet.OptionWeights;

/**
 * How architecture parameters weight or sample the options: the first axis of a method. A
 * relaxation turns the point on the simplices into option weights, and a gradient at the option
 * weights back into one at the point.
 */
public interface Relaxation {
  /** One line for tables and logs. */
  String description();

  /**
   * The option weights for one pass.
   *
   * @param random used only by relaxations that sample
   */
  Relaxed relax(ProductPoint point, RandomGenerator random);

  /** Edge weights together with the way back. */
  interface Relaxed {
    OptionWeights weights();

    /**
     * The vector-Jacobian product of the relaxation.
     *
     * @param gradient dL/dm at {@link #weights()}
     * @return dL/dp, of the same shape
     */
    double[][] pullBack(double[][] gradient);
  }
}
