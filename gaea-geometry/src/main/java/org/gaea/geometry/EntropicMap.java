package org.gaea.geometry;

/**
 * A map on the simplex whose geometry is that of the negative entropy, whatever its step is: the
 * potential, the divergence and the norms that {@link ExponentiatedGradient} describes.
 */
sealed interface EntropicMap extends MirrorMap
    permits ExponentiatedGradient, FlooredExponentiatedGradient {
  SeparableFunction ENTROPY = new SeparableFunction(new PowerFunction(1));

  @Override
  default Domain domain(int size) {
    return new Domain.Simplex(size);
  }

  @Override
  default double potential(double[] x) {
    return ENTROPY.potential(x);
  }

  @Override
  default double[] gradient(double[] x) {
    return ENTROPY.gradient(x);
  }

  @Override
  default double divergence(double[] u, double[] x) {
    return ENTROPY.divergence(u, x);
  }

  @Override
  default double norm(double[] v) {
    return Norms.absolute(v);
  }

  @Override
  default double dualNorm(double[] g) {
    return Norms.largest(g);
  }

  @Override
  default double localNorm(double[] x, double[] v) {
    return ENTROPY.localNorm(x, v);
  }

  @Override
  default double dualLocalNorm(double[] x, double[] g) {
    return ENTROPY.dualLocalNorm(x, g);
  }

  @Override
  default double diameter(int size) {
    return Math.log(domain(size).size());
  }

  /** Natural logarithms; negative infinity at zeros. */
  static double[] logarithms(double[] x) {
    double[] logarithms = new double[x.length];
    for (int o = 0; o < x.length; o++) {
      logarithms[o] = Math.log(x[o]);
    }
    return logarithms;
  }
}
