package org.gaea.geometry;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Free numbers a moved by Adam (Kingma and Ba, ICLR 2015, algorithm 1), with weight decay {@code
 * decay * a} added to the gradient, as in Adam's original form.
 *
 * @param rate Adam's step size, positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 * @param decay L2 penalty, at least zero
 * @param spread standard deviation of the normal start around zero
 */
public record AdamOnVectors(
    double rate, double beta1, double beta2, double epsilon, double decay, double spread)
    implements VectorGeometry {
  public AdamOnVectors {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the step size is " + rate + ", expected a positive one");
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "Adam, rate %s, betas %s and %s, decay %s",
        Rates.text(rate),
        beta1,
        beta2,
        decay);
  }

  @Override
  public VectorGeometry withRate(double other) {
    return new AdamOnVectors(other, beta1, beta2, epsilon, decay, spread);
  }

  @Override
  public VectorPosition start(int[] sizes, RandomGenerator random) {
    return new At(this, Adam.start(sizes, spread, random));
  }

  private record At(AdamOnVectors geometry, Adam.AdamState at) implements VectorPosition {
    @Override
    public double[][] vectors() {
      double[][] vectors = new double[at.numbers().length][];
      for (int d = 0; d < vectors.length; d++) {
        vectors[d] = at.numbers()[d].clone();
      }
      return vectors;
    }

    @Override
    public VectorPosition step(double[][] gradient) {
      GradientChecks.requireFinite(gradient);
      double[][] total = new double[gradient.length][];
      for (int d = 0; d < total.length; d++) {
        total[d] = gradient[d].clone();
        for (int o = 0; o < total[d].length; o++) {
          total[d][o] += geometry.decay * at.numbers()[d][o];
        }
      }
      Adam adam = new Adam(geometry.rate, geometry.beta1, geometry.beta2, geometry.epsilon);
      return new At(geometry, adam.step(at, total));
    }
  }
}
