package org.gaea.stationarity;

import org.gaea.geometry.MirrorMap;

/**
 * Bregman stationarity read off one mirror step x to x+ of some rate:
 *
 * <pre>    (D(x+ || x) + D(x || x+)) / rate^2</pre>
 *
 * In the Euclidean geometry without constraints this is {@code |g|^2}. It is exactly Delta_rate(x)
 * of the descent theorem for the linear function {@code u -> <g, u>}, because then the step is the
 * proximal point.
 *
 * <p>What it is not: Delta_lambda of the objective itself, which needs the objective's proximal
 * point ({@link ProximalPoint}); the two agree only to first order in the rate. With a stochastic
 * gradient its expectation also holds the gradient's variance, so it does not go to zero at a
 * stationary point. Infinite if the step drove a weight of a map that keeps zeros to zero.
 *
 * @param forward {@code D(x+ || x)}
 * @param backward {@code D(x || x+)}
 * @param rate the step size, positive
 */
public record StepStationarity(double forward, double backward, double rate) {
  public StepStationarity {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the step size is " + rate + ", expected a positive one");
    }
  }

  /** Takes one step from x. */
  public static StepStationarity of(MirrorMap map, double[] x, double[] gradient, double rate) {
    double[] next = map.step(x, gradient, rate);
    return new StepStationarity(map.divergence(next, x), map.divergence(x, next), rate);
  }

  /** {@code (forward + backward) / rate^2}. */
  public double value() {
    return (forward + backward) / rate / rate;
  }
}
