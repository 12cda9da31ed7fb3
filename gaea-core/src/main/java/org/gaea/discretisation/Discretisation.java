package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** How the final point on the simplices becomes one architecture: the fourth axis of a method. */
public interface Discretisation {
  /** One line for tables and logs. */
  String description();

  /**
   * One architecture of the space.
   *
   * @param point a distribution over the options of each of the space's decisions
   * @param random used only by discretisations that sample
   */
  Architecture choose(SearchSpace space, ProductPoint point, RandomGenerator random);
}
