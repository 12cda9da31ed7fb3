package org.gaea.method;

/**
 * How a method trains the shared weights: stochastic gradient descent with Nesterov momentum, its
 * rate on a cosine from the first to the last step.
 *
 * @param firstRate positive
 * @param lastRate at least zero
 * @param momentum in [0, 1)
 * @param decay L2 weight decay, at least zero
 * @param clip the largest L2 norm of the whole gradient
 */
public record WeightRecipe(
    double firstRate, double lastRate, double momentum, double decay, double clip) {
  /** DARTS' and GAEA's: 0.025 to 0.001, momentum 0.9, decay 3e-4, clip 5. */
  public static WeightRecipe darts() {
    return new WeightRecipe(0.025, 0.001, 0.9, 3e-4, 5);
  }

  public WeightRecipe withDecay(double other) {
    return new WeightRecipe(firstRate, lastRate, momentum, other, clip);
  }

  public WeightRecipe withRates(double first, double last) {
    return new WeightRecipe(first, last, momentum, decay, clip);
  }
}
