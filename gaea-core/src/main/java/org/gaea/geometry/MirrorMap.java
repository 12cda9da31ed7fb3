package org.gaea.geometry;

/**
 * A strictly convex function phi on the simplex, which gives the simplex its geometry: distances
 * are measured by the Bregman divergence {@code D(u || x) = phi(u) - phi(x) - <grad phi(x), u -
 * x>}, and a step against a gradient g is
 *
 * <pre>    x+ = argmin over u in the simplex of  rate * &lt;g, u&gt; + D(u || x)</pre>
 *
 * (Nemirovski and Yudin, 1983; Beck and Teboulle, Operations Research Letters 31, 2003, equation
 * 3.11).
 */
public interface MirrorMap {
  /** The name used in logs and tables, as in "exponentiated gradient". */
  String name();

  /**
   * The Bregman divergence {@code D(u || x)}, at least zero.
   *
   * @param u a point of the simplex
   * @param x a point of the simplex of the same size
   */
  double divergence(double[] u, double[] x);

  /**
   * The exact minimiser above. The arguments are left as they are.
   *
   * @param x a point of the simplex
   * @param gradient finite, as long as {@code x}
   * @param rate the step size, at least zero
   */
  double[] step(double[] x, double[] gradient, double rate);
}
