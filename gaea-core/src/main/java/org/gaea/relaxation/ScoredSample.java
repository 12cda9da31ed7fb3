package org.gaea.relaxation;

import org.gaea.supernet.OptionWeights;

/**
 * Every decision is one option drawn from its distribution, and only that is computed; the
 * parameters get the gradient of its logarithm, scaled by the derivative at its weight (Hu et al.,
 * CVPR 2020):
 *
 * <pre>    dL/dp_o = [o was drawn] (1 / p_o) dL/dm_o.</pre>
 *
 * Drawn anew for each pass and shared by all cells.
 */
record ScoredSample() implements Relaxation {
  @Override
  public String description() {
    return "sample, scored by its weight's derivative";
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    int[] drawn = new int[parameters.length];
    for (int d = 0; d < parameters.length; d++) {
      drawn[d] = GumbelSample.draw(parameters[d], 1, context.random()).hard();
    }
    return new Drawn(parameters, drawn);
  }

  private record Drawn(double[][] parameters, int[] drawn) implements Relaxed {
    @Override
    public OptionWeights weights() {
      return DrawnOptions.weights(parameters, drawn);
    }

    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] back = new double[gradient.length][];
      for (int d = 0; d < back.length; d++) {
        back[d] = new double[gradient[d].length];
        back[d][drawn[d]] = gradient[d][drawn[d]] / parameters[d][drawn[d]];
      }
      return back;
    }
  }
}
