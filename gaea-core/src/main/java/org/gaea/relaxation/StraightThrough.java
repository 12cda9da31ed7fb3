package org.gaea.relaxation;

import org.gaea.geometry.ProductPoint;
import org.gaea.supernet.OptionWeights;

/**
 * Every decision is one drawn option, and only that is computed; backward, the weights count as the
 * concrete sample of which the drawn option is the largest entry (straight-through Gumbel-softmax;
 * Dong and Yang, CVPR 2019). Drawn anew for each pass and shared by all cells.
 *
 * <p>The derivative at an option that was not drawn is unknown and counts as zero, as in the
 * authors' cells of the DARTS space. Those of NAS-Bench-201 add the weights of what was not drawn
 * to every output, and so take the sum of the output's gradient for them; a variant without that is
 * in the code and not called.
 */
record StraightThrough(Temperature temperature) implements Relaxation {
  @Override
  public String description() {
    return "straight-through Gumbel sample, " + temperature;
  }

  @Override
  public ArchitectureView read(double[][] parameters, RelaxationContext context) {
    ProductPoint point = ProductPoint.of(parameters);
    int[] largest = new int[parameters.length];
    for (int d = 0; d < largest.length; d++) {
      largest[d] = point.largest(d);
    }
    return new ArchitectureView(point, parameters, DrawnOptions.weights(parameters, largest));
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    GumbelSample[] samples = new GumbelSample[parameters.length];
    int[] drawn = new int[parameters.length];
    for (int d = 0; d < parameters.length; d++) {
      samples[d] =
          GumbelSample.draw(parameters[d], temperature.at(context.progress()), context.random());
      drawn[d] = samples[d].hard();
    }
    return new Drawn(samples, DrawnOptions.weights(parameters, drawn));
  }

  private record Drawn(GumbelSample[] samples, OptionWeights weights) implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] back = new double[gradient.length][];
      for (int d = 0; d < back.length; d++) {
        back[d] = samples[d].pullBack(gradient[d]);
      }
      return back;
    }
  }
}
