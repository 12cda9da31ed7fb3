package org.gaea.geometry;

/**
 * The power (Tsallis) mirror map on the simplex, a family that holds the negative entropy (q = 1)
 * and half the squared Euclidean norm (q = 2, up to a constant):
 *
 * <pre>    phi(x) = (sum x_o^q - 1) / (q (q - 1)),    phi''_oo = x_o^(q-2)</pre>
 *
 * (Tsallis, Journal of Statistical Physics 52, 1988; as a mirror map Audibert, Bubeck and Lugosi,
 * Mathematics of Operations Research 39, 2014, section 5). For q at most 1 weights that are zero
 * stay zero; for q above 1 a step can reach zero, and leave it.
 *
 * <p>Step: {@code x+_o = exp_q(ln_q(x_o) - rate g_o - c)} with {@code ln_q(x) = (x^(q-1) - 1) / (q
 * - 1)}, {@code exp_q} its inverse (0 below its range) and c the number for which the weights sum
 * to one, found by a safeguarded Newton method to rounding.
 *
 * <p>Norm: by Hoelder's inequality with {@code sum x = 1}, {@code sum v_o^2 x_o^(q-2) >= ||v||_p^2}
 * for {@code p = 2 / (3 - q)}, whatever the size; so phi is 1-strongly convex in the p-norm, whose
 * dual is the {@code 2 / (q - 1)}-norm. For q below 1 the curvature is at least that of the
 * negative entropy, and p = 1.
 *
 * <p>Diameter: {@code (1 - k^(1-q)) / (q (q - 1))}; log k at q = 1, (1 - 1/k) / 2 at q = 2.
 *
 * @param q the power, in (0, 2]
 */
public record PowerEntropy(double q) implements MirrorMap {
  public PowerEntropy {
    if (!(q > 0 && q <= 2)) {
      throw new IllegalArgumentException("the power is " + q + ", expected one in (0, 2]");
    }
  }

  @Override
  public String name() {
    return "power entropy, q " + q;
  }

  @Override
  public Domain domain(int size) {
    return new Domain.Simplex(size);
  }

  @Override
  public double potential(double[] x) {
    return function().potential(x);
  }

  @Override
  public double[] gradient(double[] x) {
    return function().gradient(x);
  }

  @Override
  public double divergence(double[] u, double[] x) {
    return function().divergence(u, x);
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    return function().step(x, gradient, rate);
  }

  @Override
  public double norm(double[] v) {
    return Norms.power(v, q <= 1 ? 1 : 2 / (3 - q));
  }

  @Override
  public double dualNorm(double[] g) {
    return Norms.power(g, q <= 1 ? Double.POSITIVE_INFINITY : 2 / (q - 1));
  }

  @Override
  public double localNorm(double[] x, double[] v) {
    return function().localNorm(x, v);
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    return function().dualLocalNorm(x, g);
  }

  @Override
  public double diameter(int size) {
    int k = domain(size).size();
    return k == 1 ? 0 : -new PowerFunction(q).derivative(1.0 / k) / q;
  }

  private SeparableFunction function() {
    return new SeparableFunction(new PowerFunction(q));
  }
}
