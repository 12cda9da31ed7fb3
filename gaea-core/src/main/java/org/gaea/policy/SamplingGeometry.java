package org.gaea.policy;

import java.util.random.RandomGenerator;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.Geometry.Movement;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * A geometry whose steps are made from how well sampled architectures do: policy gradients, natural
 * gradients estimated from samples, populations.
 */
public interface SamplingGeometry extends Geometry {
  @Override
  SamplingGeometry withRate(double rate);

  @Override
  default Movement movement() {
    return Movement.POLICY;
  }

  /** The same with another measure of cost in its reward, if it has one. */
  default SamplingGeometry costedBy(CostMeasure measure) {
    return this;
  }

  /** Whether its policies learn from one architecture alone, with nothing to compare it to. */
  default boolean learnsFromOne() {
    return true;
  }

  /**
   * Where a search starts.
   *
   * @param random used only by policies that start at random
   */
  Policy start(SearchTask task, RandomGenerator random);
}
