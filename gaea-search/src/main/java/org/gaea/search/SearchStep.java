package org.gaea.search;

import org.gaea.geometry.ProductPoint;
import org.gaea.supernet.Pass;
import org.jspecify.annotations.Nullable;

/**
 * The state of a search after one iteration. The first one of a search, with {@code number} 0, is
 * the start, before anything has been stepped.
 *
 * @param number how many iterations are done
 * @param stepsPerEpoch how many iterations make an epoch
 * @param learningRate of the weights in this iteration
 * @param weightPass what the weight step's batch gave; null if weights were not stepped
 * @param architecturePass what the architecture step's batch gave; null if the architecture was not
 *     stepped. The same as {@code weightPass} if one pass served both.
 * @param move how the architecture moved; null if it was not stepped
 * @param point where the architecture parameters are now
 */
public record SearchStep(
    int number,
    int stepsPerEpoch,
    double learningRate,
    @Nullable Pass weightPass,
    @Nullable Pass architecturePass,
    @Nullable ArchitectureMove move,
    ProductPoint point) {

  /** The state before anything has been stepped. */
  static SearchStep start(int stepsPerEpoch, double learningRate, ProductPoint point) {
    return new SearchStep(0, stepsPerEpoch, learningRate, null, null, null, point);
  }

  /** The epoch of this iteration, from 1; 0 for the start. */
  public int epoch() {
    return number == 0 ? 0 : (number - 1) / stepsPerEpoch + 1;
  }

  /** Whether this iteration ends its epoch. */
  public boolean endsEpoch() {
    return number > 0 && number % stepsPerEpoch == 0;
  }

  /** Epochs done, with their fraction. */
  public double progress() {
    return number == 0 ? 0 : (double) number / stepsPerEpoch;
  }
}
