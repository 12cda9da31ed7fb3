package org.gaea.geometry;

/**
 * A strictly convex function phi on a convex set, which gives the set its geometry: distances are
 * measured by the Bregman divergence {@code D(u || x) = phi(u) - phi(x) - <grad phi(x), u - x>},
 * and a step against a gradient g is
 *
 * <pre>    x+ = argmin over u in the domain of  rate * &lt;g, u&gt; + D(u || x)</pre>
 *
 * (Nemirovski and Yudin, 1983; Beck and Teboulle, Operations Research Letters 31, 2003, equation
 * 3.11). {@linkplain org.gaea.geometry Which map to take} is said, with an example, for the
 * package.
 *
 * <p>Maps are immutable and keep no state. Every method that takes a point throws an {@link
 * IllegalArgumentException} that says the value if the point is off the domain; {@code step} also
 * if an entry of the gradient is not finite or the rate is negative or not finite. Arguments are
 * left as they are.
 */
public interface MirrorMap {
  /** The name used in logs and tables, as in "exponentiated gradient". */
  String name();

  /**
   * The set the points are in.
   *
   * @param size the number of coordinates, at least one
   */
  Domain domain(int size);

  /** {@code phi(x)}, finite. */
  double potential(double[] x);

  /**
   * {@code grad phi(x)}: the mirror coordinates of a point. Negative infinity at the zero weights
   * of a map whose steps keep zeros.
   */
  double[] gradient(double[] x);

  /**
   * The Bregman divergence {@code D(u || x)}, at least zero, and zero only if the points are equal;
   * infinite if a weight of x that u needs is one that no step can raise from zero.
   *
   * @param u a point of the domain
   * @param x a point of the domain of the same size
   */
  double divergence(double[] u, double[] x);

  /**
   * The exact minimiser above.
   *
   * @param x a point of the domain
   * @param gradient finite, as long as {@code x}
   * @param rate the step size, finite and at least zero
   */
  double[] step(double[] x, double[] gradient, double rate);

  /**
   * The norm in which phi is 1-strongly convex: {@code D(u || x) >= norm(u - x)^2 / 2} for all u
   * and x of the domain.
   */
  double norm(double[] v);

  /**
   * The dual of {@link #norm} on the whole space: the largest {@code <g, v>} over v with {@code
   * norm(v) <= 1}. Its square is what bounds on mirror descent charge for a gradient.
   */
  double dualNorm(double[] g);

  /**
   * {@code sqrt(v' H v)} with H the Hessian of phi at x; infinite if v moves a weight along which
   * the curvature is infinite.
   */
  double localNorm(double[] x, double[] v);

  /**
   * The dual of {@link #localNorm} at x on the directions that stay in the domain's affine hull
   * (for a simplex, those whose entries sum to zero): the largest {@code <g, v>} over such v with
   * {@code localNorm(x, v) <= 1}. Finite everywhere, vertices included. On a simplex
   *
   * <pre>    sqrt(sum (g_o - m)^2 / H_oo)   with  m = (sum g_o / H_oo) / (sum 1 / H_oo)</pre>
   */
  double dualLocalNorm(double[] x, double[] g);

  /**
   * The largest divergence {@code D(u || barycentre)} of a point of the domain; infinite if the
   * domain has no bound. D is convex in u, so it is attained at a vertex.
   *
   * @param size the number of coordinates, at least one
   */
  double diameter(int size);
}
