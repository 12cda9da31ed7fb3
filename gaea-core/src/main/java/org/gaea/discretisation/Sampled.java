package org.gaea.discretisation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Each edge draws its operation from its distribution, independently; at the barycentre, a uniform
 * architecture.
 */
public record Sampled() implements Discretisation {
  @Override
  public String description() {
    return "sampled";
  }

  @Override
  public Architecture choose(SearchSpace space, ProductPoint point, RandomGenerator random) {
    int[] choices = new int[point.size()];
    for (int e = 0; e < choices.length; e++) {
      choices[e] = draw(point.block(e), random.nextDouble());
    }
    return space.architecture(choices);
  }

  private static int draw(double[] distribution, double uniform) {
    double cumulated = 0;
    int last = 0;
    for (int o = 0; o < distribution.length; o++) {
      cumulated += distribution[o];
      if (distribution[o] > 0) {
        last = o;
      }
      if (uniform < cumulated) {
        return o;
      }
    }
    return last; // the distribution's rounded sum was below the uniform number
  }
}
