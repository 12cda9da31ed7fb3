package org.gaea.geometry;

/**
 * The mirror map {@code phi(x) = |x|^2 / 2} on all of R^n, whose step is the plain gradient step
 * {@code x+ = x - rate g}: the geometry of a network's weights beside an architecture on simplices.
 * All norms are Euclidean; the domain has no bound, and the diameter is infinite.
 *
 * <p>A step whose result is beyond the range of a double is refused with an {@link
 * IllegalArgumentException}.
 */
public record EuclideanSpace() implements MirrorMap {
  @Override
  public String name() {
    return "gradient step";
  }

  @Override
  public Domain domain(int size) {
    return new Domain.Reals(size);
  }

  @Override
  public double potential(double[] x) {
    domain(x.length).require(x);
    double norm = Norms.euclidean(x);
    return norm * norm / 2;
  }

  @Override
  public double[] gradient(double[] x) {
    domain(x.length).require(x);
    return x.clone();
  }

  @Override
  public double divergence(double[] u, double[] x) {
    domain(x.length).require(x);
    domain(x.length).require(u);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (u[i] - x[i]) * (u[i] - x[i]) / 2;
    }
    return sum;
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    double[] next = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] - rate * gradient[i];
    }
    domain(next.length).require(next);
    return next;
  }

  @Override
  public double norm(double[] v) {
    return Norms.euclidean(v);
  }

  @Override
  public double dualNorm(double[] g) {
    return Norms.euclidean(g);
  }

  @Override
  public double localNorm(double[] x, double[] v) {
    domain(x.length).require(x);
    return Norms.euclidean(v);
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    domain(x.length).require(x);
    return Norms.euclidean(g);
  }

  @Override
  public double diameter(int size) {
    domain(size);
    return Double.POSITIVE_INFINITY;
  }
}
