package org.gaea.training;

/**
 * Stochastic gradient descent with Nesterov momentum on network weights.
 *
 * @param momentum in [0, 1)
 * @param decay L2 weight decay, at least zero
 * @param clip the largest L2 norm of the whole gradient; larger ones are scaled down
 */
public record DescentSettings(double momentum, double decay, double clip) {
  /** Supernets, as in the GAEA authors' configuration for NAS-Bench-201. */
  public static DescentSettings supernet() {
    return new DescentSettings(0.9, 3e-4, 5);
  }

  /**
   * Standalone networks: the weight decay of NAS-Bench-201, which does not clip; the clip only
   * stops explosions.
   */
  public static DescentSettings standalone() {
    return new DescentSettings(0.9, 5e-4, 5);
  }
}
