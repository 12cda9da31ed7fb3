package org.gaea.schedule;

/**
 * A learning rate that falls along half a cosine, step by step, from its first to its last value
 * (Loshchilov and Hutter, ICLR 2017, equation 5, without restarts).
 *
 * @param first the rate of step 0, positive
 * @param last the rate approached at the end, at least zero
 * @param steps how many steps there are in all, at least zero
 */
public record CosineSchedule(double first, double last, int steps) {
  public double rate(int step) {
    return last + (first - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
  }
}
