package org.gaea.geometry;

import java.util.Arrays;
import org.gaea.geometry.SeparableFunction.ScalarFunction;

/**
 * The mirror map {@code phi(x) = |x|^2 / 2} on the simplex, whose steps are projected gradient:
 *
 * <pre>    x+ = the point of the simplex nearest to x - rate g  =  max(x - rate g - tau, 0)</pre>
 *
 * with tau the number for which the weights sum to one, found exactly by sorting (Held, Wolfe and
 * Crowder, Mathematical Programming 6, 1974; Duchi, Shalev-Shwartz, Singer and Chandra, ICML 2008,
 * figure 1). Time k log k. The divergence is half the squared distance. Steps reach the boundary
 * and can leave it. Norm and dual norm are Euclidean, so is the local norm; its dual is the norm of
 * g less its mean. The diameter is (1 - 1/k) / 2.
 */
public record SquaredEuclidean() implements MirrorMap {
  private static final SeparableFunction SQUARE = new SeparableFunction(new SquareFunction());

  @Override
  public String name() {
    return "projected gradient";
  }

  @Override
  public Domain domain(int size) {
    return new Domain.Simplex(size);
  }

  @Override
  public double potential(double[] x) {
    return SQUARE.potential(x);
  }

  @Override
  public double[] gradient(double[] x) {
    return SQUARE.gradient(x);
  }

  @Override
  public double divergence(double[] u, double[] x) {
    return SQUARE.divergence(u, x);
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    if (rate == 0) {
      return x.clone();
    }
    // The projection is the same for target - constant; this one makes the largest target zero.
    double[] target = GradientChecks.belowBest(x, gradient, rate);
    double[] rising = target.clone();
    Arrays.sort(rising);
    double sum = 0;
    double tau = Double.NaN;
    for (int count = 1; count <= rising.length; count++) {
      double value = rising[rising.length - count];
      double candidate = (sum + value - 1) / count;
      if (!(value > candidate)) {
        break;
      }
      sum += value;
      tau = candidate;
    }
    double total = 0;
    for (int o = 0; o < target.length; o++) {
      target[o] = Math.max(0, target[o] - tau);
      total += target[o];
    }
    for (int o = 0; o < target.length; o++) {
      target[o] /= total;
    }
    return target;
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
    return SQUARE.localNorm(x, v);
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    return SQUARE.dualLocalNorm(x, g);
  }

  @Override
  public double diameter(int size) {
    return (1 - 1.0 / domain(size).size()) / 2;
  }

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
}
