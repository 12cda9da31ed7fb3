package org.gaea.geometry;

/** One coordinate's share f of a separable mirror map {@code phi(x) = sum f(x_o)} on [0, 1]. */
interface ScalarFunction {
  /** f'(x), up to a constant; negative infinity at zero if zero weights stay zero. */
  double derivative(double x);

  /** The x in [0, 1] at which {@link #derivative} is s; 0 if s is below all its values. */
  double inverseDerivative(double s);

  /** f''(x), positive; infinite where the function is vertical. */
  double curvature(double x);

  /** {@link MirrorMap#localNorm} of {@code sum f(x_o)}. */
  default double localNorm(double[] x, double[] v) {
    double[] scaled = new double[v.length];
    for (int o = 0; o < v.length; o++) {
      // A direction that leaves a weight alone costs nothing, even where the curvature is infinite.
      scaled[o] = v[o] == 0 ? 0 : v[o] * Math.sqrt(curvature(x[o]));
    }
    return Norms.euclidean(scaled);
  }

  /** {@link MirrorMap#dualLocalNorm} of {@code sum f(x_o)} on the simplex. */
  default double dualLocalNorm(double[] x, double[] g) {
    double total = 0;
    for (double p : x) {
      total += 1 / curvature(p);
    }
    double mean = 0;
    for (int o = 0; o < g.length; o++) {
      mean += g[o] * (1 / curvature(x[o]) / total);
    }
    double[] scaled = new double[g.length];
    for (int o = 0; o < g.length; o++) {
      double weight = 1 / curvature(x[o]);
      scaled[o] = weight == 0 ? 0 : (g[o] - mean) * Math.sqrt(weight);
    }
    return Norms.euclidean(scaled);
  }
}
