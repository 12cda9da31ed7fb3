package org.gaea.descent;

/** The step size of each step. */
@FunctionalInterface
public interface StepSizes {
  /**
   * The size of one step, positive.
   *
   * @param step which step, from 0
   */
  double at(int step);

  /**
   * The same at every step.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static StepSizes constant(double rate) {
    requirePositive(rate);
    return step -> rate;
  }

  /**
   * {@code scale / sqrt(t)} at the t-th step, t = step + 1.
   *
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  static StepSizes decaying(double scale) {
    requirePositive(scale);
    return step -> scale / Math.sqrt(step + 1.0);
  }

  /** The constant step with the best guarantee for a horizon: {@link DescentTheorem#stepSize}. */
  static StepSizes theorem(DescentTheorem theorem, long horizon) {
    return constant(theorem.stepSize(horizon));
  }

  private static void requirePositive(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the step size is " + rate + ", expected a positive one");
    }
  }
}
