package org.gaea.relaxation;

import org.gaea.geometry.ProductPoint;
import org.gaea.supernet.OptionWeights;

/**
 * What architecture parameters say, without chance: for logs, for what is chosen in the end, and
 * for evaluating the supernet where the search stands.
 *
 * @param point a distribution over the options of each of the space's decisions
 * @param strengths how strong each option is, comparable across decisions: what a discretisation
 *     ranks. Mostly the point itself
 * @param weights the option weights that the relaxation has here without drawing
 */
public record ArchitectureView(ProductPoint point, double[][] strengths, OptionWeights weights) {
  /** Weights and strengths are the distributions themselves. */
  public static ArchitectureView of(ProductPoint point) {
    double[][] blocks = point.blocks();
    boolean[][] computed = new boolean[blocks.length][];
    for (int d = 0; d < blocks.length; d++) {
      computed[d] = new boolean[blocks[d].length];
      for (int o = 0; o < blocks[d].length; o++) {
        computed[d][o] = blocks[d][o] > 0;
      }
    }
    return new ArchitectureView(point, point.blocks(), new OptionWeights(blocks, computed));
  }
}
