package org.gaea.geometry;

import org.gaea.geometry.SeparableFunction.ScalarFunction;

/**
 * {@code phi(x) = sum f(x_o)} on the simplex: what a mirror map of this form has whatever f is.
 * Each method checks its arguments as {@link MirrorMap} promises.
 *
 * @param share one coordinate's share f
 */
record SeparableFunction(ScalarFunction share) {
  /** {@link MirrorMap#potential}. */
  double potential(double[] x) {
    requirePoint(x, x.length);
    double sum = 0;
    for (double p : x) {
      sum += share.value(p);
    }
    return sum;
  }

  /** {@link MirrorMap#gradient}. */
  double[] gradient(double[] x) {
    requirePoint(x, x.length);
    double[] gradient = new double[x.length];
    for (int o = 0; o < x.length; o++) {
      gradient[o] = share.derivative(x[o]) + share.constant();
    }
    return gradient;
  }

  /** {@link MirrorMap#divergence}. */
  double divergence(double[] u, double[] x) {
    requirePoint(x, x.length);
    requirePoint(u, x.length);
    double sum = 0;
    for (int o = 0; o < u.length; o++) {
      sum += share.divergence(u[o], x[o]);
    }
    return sum;
  }

  /** {@link MirrorMap#step}, for an f whose step has no closed form. */
  double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(new Domain.Simplex(x.length), x, gradient, rate);
    return DualEquation.step(share, x, gradient, rate);
  }

  /** {@link MirrorMap#localNorm}. */
  double localNorm(double[] x, double[] v) {
    requirePoint(x, x.length);
    double[] scaled = new double[v.length];
    for (int o = 0; o < v.length; o++) {
      // A direction that leaves a weight alone costs nothing, even where the curvature is infinite.
      scaled[o] = v[o] == 0 ? 0 : v[o] * Math.sqrt(share.curvature(x[o]));
    }
    return Norms.euclidean(scaled);
  }

  /** {@link MirrorMap#dualLocalNorm}. */
  double dualLocalNorm(double[] x, double[] g) {
    requirePoint(x, x.length);
    double total = 0;
    for (double p : x) {
      total += 1 / share.curvature(p);
    }
    double mean = 0;
    for (int o = 0; o < g.length; o++) {
      mean += g[o] * (1 / share.curvature(x[o]) / total);
    }
    double[] scaled = new double[g.length];
    for (int o = 0; o < g.length; o++) {
      double weight = 1 / share.curvature(x[o]);
      scaled[o] = weight == 0 ? 0 : (g[o] - mean) * Math.sqrt(weight);
    }
    return Norms.euclidean(scaled);
  }

  private static void requirePoint(double[] point, int size) {
    new Domain.Simplex(size).require(point);
  }

  /** One coordinate's share f of a {@link SeparableFunction}, strictly convex on [0, 1]. */
  interface ScalarFunction {
    /** f(x), finite. */
    double value(double x);

    /** f'(x) less {@link #constant}; negative infinity at zero if zero weights stay zero. */
    double derivative(double x);

    /** What {@link #derivative} leaves out of f', because a step does not depend on it. */
    default double constant() {
      return 0;
    }

    /** The x in [0, 1] at which {@link #derivative} is s; 0 if s is below all its values. */
    double inverseDerivative(double s);

    /** f''(x), positive; infinite where the function is vertical. */
    double curvature(double x);

    /** {@code f(u) - f(x) - f'(x) (u - x)}, at least zero, and zero at u = x. */
    double divergence(double u, double x);
  }
}
