package org.gaea.relaxation;

import org.gaea.supernet.OptionWeights;

/**
 * Every decision stands as the sum of all its options weighted by a sample of the concrete
 * distribution, drawn anew for each pass and shared by all cells (Xie et al., ICLR 2019): {@code m
 * = softmax((log p + Gumbel noise) / temperature)}.
 */
record Concrete(Temperature temperature) implements Relaxation {
  @Override
  public String description() {
    return "concrete sample, " + temperature;
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    GumbelSample[] samples = new GumbelSample[parameters.length];
    double[][] values = new double[parameters.length][];
    boolean[][] computed = new boolean[parameters.length][];
    for (int d = 0; d < parameters.length; d++) {
      samples[d] =
          GumbelSample.draw(parameters[d], temperature.at(context.progress()), context.random());
      values[d] = samples[d].soft();
      computed[d] = new boolean[values[d].length];
      for (int o = 0; o < values[d].length; o++) {
        computed[d][o] = parameters[d][o] > 0;
      }
    }
    return new SoftSample(samples, new OptionWeights(values, computed));
  }

  private record SoftSample(GumbelSample[] samples, OptionWeights weights) implements Relaxed {
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
