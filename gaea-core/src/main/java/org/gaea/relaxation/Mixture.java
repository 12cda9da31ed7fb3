package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.supernet.OptionWeights;

/**
 * Every decision stands as the weighted sum of all its options: {@code m = p} (Liu, Simonyan and
 * Yang, ICLR 2019, equation 2, with p in place of the softmax). An option whose weight has reached
 * zero is not computed.
 */
public record Mixture() implements Relaxation {
  @Override
  public String description() {
    return "mixture";
  }

  @Override
  public Relaxed relax(ProductPoint point, RandomGenerator random) {
    double[][] values = point.blocks();
    boolean[][] computed = new boolean[values.length][];
    for (int e = 0; e < values.length; e++) {
      computed[e] = new boolean[values[e].length];
      for (int o = 0; o < values[e].length; o++) {
        computed[e][o] = values[e][o] > 0;
      }
    }
    return new Identity(new OptionWeights(values, computed));
  }

  private record Identity(OptionWeights weights) implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      return gradient;
    }
  }
}
