package org.gaea.geometry;

import java.util.function.DoubleUnaryOperator;
import org.gaea.geometry.SeparableFunction.ScalarFunction;

/**
 * A separable mirror map {@code phi(x) = sum f(x_o)} on the simplex for any strictly convex f on
 * [0, 1]. The step is {@code x+_o = h(f'(x_o) - rate g_o - c)} with h the inverse of f' (0 below
 * its range) and c the number for which the weights sum to one. The norm is {@code sqrt(modulus)}
 * times the Euclidean, the diameter {@code f(1) + (k-1) f(0) - k f(1/k)}.
 *
 * <p>Differs from the named maps: the divergence is computed as defined, {@code sum f(u) - f(x) -
 * f'(x) (u - x)}, so its absolute error is that of rounding f, about 1e-16; and the norm is not the
 * sharpest for f = x log x.
 *
 * @param name the name used in logs and tables
 * @param function f, finite on [0, 1]
 * @param derivative f' on (0, 1]; at 0 finite if steps may lift zeros, else negative infinity
 * @param inverseDerivative h on the values that f' takes on [0, 1]
 * @param curvature f'', positive on (0, 1]; infinite at 0 if f' is
 * @param modulus the smallest curvature on (0, 1], positive
 */
public record ConvexMap(
    String name,
    DoubleUnaryOperator function,
    DoubleUnaryOperator derivative,
    DoubleUnaryOperator inverseDerivative,
    DoubleUnaryOperator curvature,
    double modulus)
    implements MirrorMap {
  public ConvexMap {
    if (!(modulus > 0) || Double.isInfinite(modulus)) {
      throw new IllegalArgumentException(
          "the smallest curvature is " + modulus + ", expected a positive number");
    }
  }

  @Override
  public Domain domain(int size) {
    return new Domain.Simplex(size);
  }

  @Override
  public double potential(double[] x) {
    return separable().potential(x);
  }

  @Override
  public double[] gradient(double[] x) {
    return separable().gradient(x);
  }

  @Override
  public double divergence(double[] u, double[] x) {
    return separable().divergence(u, x);
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    return separable().step(x, gradient, rate);
  }

  @Override
  public double norm(double[] v) {
    return Math.sqrt(modulus) * Norms.euclidean(v);
  }

  @Override
  public double dualNorm(double[] g) {
    return Norms.euclidean(g) / Math.sqrt(modulus);
  }

  @Override
  public double localNorm(double[] x, double[] v) {
    return separable().localNorm(x, v);
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    return separable().dualLocalNorm(x, g);
  }

  @Override
  public double diameter(int size) {
    int k = domain(size).size();
    return function.applyAsDouble(1)
        + (k - 1) * function.applyAsDouble(0)
        - k * function.applyAsDouble(1.0 / k);
  }

  private SeparableFunction separable() {
    return new SeparableFunction(new EntryFunction(this, derivative.applyAsDouble(0)));
  }

  /** One coordinate's share, with f'(0), below which the inverse is not asked. */
  private record EntryFunction(ConvexMap map, double atZero) implements ScalarFunction {
    @Override
    public double value(double x) {
      return map.function.applyAsDouble(x);
    }

    @Override
    public double derivative(double x) {
      return map.derivative.applyAsDouble(x);
    }

    @Override
    public double inverseDerivative(double s) {
      return s <= atZero ? 0 : Math.max(0, map.inverseDerivative.applyAsDouble(s));
    }

    @Override
    public double curvature(double x) {
      return map.curvature.applyAsDouble(x);
    }

    @Override
    public double divergence(double u, double x) {
      // Equal weights first: 0 times an infinite derivative is not zero in floating point.
      return u == x ? 0 : Math.max(0, value(u) - value(x) - derivative(x) * (u - x));
    }
  }
}
