package org.gaea.stationarity;

import org.gaea.geometry.MirrorMap;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;

/**
 * The proximal point of a smooth function in a Bregman geometry, computed to near rounding for
 * problems of a few coordinates:
 *
 * <pre>    prox(x) = argmin over u of  f(u) + D(u || x) / lambda</pre>
 *
 * If f is gamma-relatively weakly convex and {@code lambda < 1 / gamma} the problem is relatively
 * strongly convex and has one solution. With {@code d(u) = lambda grad f(u) + grad phi(u) - grad
 * phi(x)} the solver repeats
 *
 * <pre>    u+ = argmin over v of  s &lt;d(u), v&gt; + D(v || u)</pre>
 *
 * from u = x. The step s starts at 1 and is halved while {@code s <d(u+) - d(u), u+ - u>} exceeds
 * {@code D(u+ || u) + D(u || u+)}, a test on gradients alone, which keeps its digits near the
 * solution, where values no longer differ (relative smoothness: Lu, Freund and Nesterov, SIAM
 * Journal on Optimization 28, 2018).
 *
 * <p>The certificate is the residual of {@link org.gaea.geometry.Domain#residual}. On a simplex it
 * is {@code <d(u), u> - min d(u)} and bounds {@code (1 - lambda gamma) D(prox || u)}; on R^n it is
 * the largest entry of d(u), which is in other units and no such bound.
 *
 * @param map the geometry; its step must be the exact minimiser
 * @param function f
 * @param lambda positive
 */
public record ProximalPoint(MirrorMap map, SmoothFunction function, double lambda) {
  private static final int ITERATIONS = 20_000;
  private static final int PATIENCE = 100;
  private static final double EXACT = 1e-15;

  public ProximalPoint {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda is " + lambda + ", expected a positive number");
    }
  }

  /**
   * Solves the problem at x.
   *
   * @throws IllegalArgumentException if x is off the domain
   */
  public Solution at(double[] x) {
    map.domain(x.length).require(x);
    double[] centre = map.gradient(x);
    double[] u = x.clone();
    double[] d = derivative(u, centre);
    double[] best = u;
    double smallest = residual(u, d, centre);
    double step = 1;
    int since = 0;
    for (int i = 0; i < ITERATIONS && since < PATIENCE && smallest > EXACT; i++) {
      double[] next = map.step(u, d, step);
      double[] derivative = derivative(next, centre);
      double both = map.divergence(next, u) + map.divergence(u, next);
      if (step * product(derivative, d, next, u) > both * (1 + 1e-9) && both > 1e-26) {
        step /= 2;
        continue;
      }
      u = next;
      d = derivative;
      double residual = residual(u, d, centre);
      since = residual < smallest ? 0 : since + 1;
      if (residual < smallest) {
        smallest = residual;
        best = u;
      }
    }
    double forward = map.divergence(best, x);
    double stationarity = (forward + map.divergence(x, best)) / lambda / lambda;
    double envelope = function.value(best) + forward / lambda;
    return new Solution(best, envelope, stationarity, smallest);
  }

  /** d(u), with 0 at weights that no step can raise from zero. */
  private double[] derivative(double[] u, double[] centre) {
    double[] slope = function.gradient(u);
    double[] mirror = map.gradient(u);
    double[] d = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      d[i] = Double.isInfinite(mirror[i]) ? 0 : lambda * slope[i] + mirror[i] - centre[i];
    }
    return d;
  }

  private double residual(double[] u, double[] d, double[] centre) {
    double[] counted = d.clone();
    for (int i = 0; i < d.length; i++) {
      // A weight that was zero in x is no part of the problem: D(u || x) is infinite off zero.
      counted[i] = Double.isInfinite(centre[i]) ? Double.POSITIVE_INFINITY : d[i];
    }
    return map.domain(u.length).residual(u, counted);
  }

  private static double product(double[] after, double[] before, double[] next, double[] u) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += (after[i] - before[i]) * (next[i] - u[i]);
    }
    return sum;
  }

  /**
   * The proximal point and what follows from it.
   *
   * @param point prox(x)
   * @param envelope the minimum {@code f(prox) + D(prox || x) / lambda}
   * @param stationarity Delta_lambda(x): {@code (D(prox || x) + D(x || prox)) / lambda^2}
   * @param residual the certificate, zero at the exact solution
   */
  public record Solution(double[] point, double envelope, double stationarity, double residual) {}

  /** A function with a continuous gradient on a domain. */
  public interface SmoothFunction {
    /** The function's value at a point of the domain. */
    double value(double[] x);

    /** Its gradient there, as long as {@code x}, finite. */
    double[] gradient(double[] x);
  }
}
