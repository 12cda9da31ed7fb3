package org.gaea.relaxation;

import org.gaea.supernet.OptionWeights;

/**
 * Every decision stands as the weighted sum of all its options: {@code m = p} (Liu, Simonyan and
 * Yang, ICLR 2019, equation 2, with p in place of the softmax). An option whose weight has reached
 * zero is not computed.
 */
record Mixture() implements Relaxation {
  @Override
  public String description() {
    return "mixture";
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    return new Unchanged(read(parameters, context).weights());
  }

  private record Unchanged(OptionWeights weights) implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      return gradient;
    }
  }
}
