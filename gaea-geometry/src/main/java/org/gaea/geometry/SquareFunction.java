package org.gaea.geometry;

/** {@code f(x) = x^2 / 2}. */
record SquareFunction() implements ScalarFunction {
  @Override
  public double value(double x) {
    return x * x / 2;
  }

  @Override
  public double derivative(double x) {
    return x;
  }

  @Override
  public double inverseDerivative(double s) {
    return Math.max(0, s);
  }

  @Override
  public double curvature(double x) {
    return 1;
  }

  @Override
  public double divergence(double u, double x) {
    return (u - x) * (u - x) / 2;
  }
}
