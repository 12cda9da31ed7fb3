package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** Each edge keeps the operation of largest weight; of equal ones, the first. */
public record Argmax() implements Discretisation {
  @Override
  public String description() {
    return "argmax";
  }

  @Override
  public Architecture choose(SearchSpace space, ProductPoint point, RandomGenerator random) {
    int[] choices = new int[point.size()];
    for (int e = 0; e < choices.length; e++) {
      choices[e] = point.largest(e);
    }
    return space.architecture(choices);
  }
}
