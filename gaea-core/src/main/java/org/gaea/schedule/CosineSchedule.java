package org.gaea.schedule;

/**
 * A learning rate that falls along half a cosine from its first to its last value (Loshchilov and
 * Hutter, ICLR 2017, equation 5, without restarts), step by step or held for several steps, and
 * stays at the last value afterwards. While it warms up, it rises in proportion to the steps
 * instead, and reaches the first value at the end of that time; the cosine counts those steps too.
 *
 * @param first the rate of step 0 where nothing warms up, positive
 * @param last the rate that is approached at the end and kept from there on, at least zero
 * @param steps how long it falls, at least zero
 * @param warmUp for how many steps it rises first, at least zero
 * @param hold for how many steps a rate is kept: 1, or the steps of an epoch
 */
public record CosineSchedule(double first, double last, int steps, int warmUp, int hold) {
  /** A rate that changes at each step, without a warm-up. */
  public CosineSchedule(double first, double last, int steps) {
    this(first, last, steps, 0, 1);
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   */
  public double rate(int step) {
    int held = step - step % hold;
    if (held < warmUp) {
      return first * Math.min(1, (held + hold) / (double) warmUp);
    }
    return held >= steps
        ? last
        : last + (first - last) * (1 + Math.cos(Math.PI * held / steps)) / 2;
  }
}
