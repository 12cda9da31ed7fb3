package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * Logits a under a softmax, moved by Adam: the geometry of DARTS (Liu, Simonyan and Yang, ICLR
 * 2019). With p = softmax(a) and g = dL/dp the gradient at the logits is {@code p * (g - <p, g>)}
 * plus weight decay {@code decay * a}, and the step is (Kingma and Ba, ICLR 2015, algorithm 1)
 *
 * <pre>
 *    m = beta1 m + (1 - beta1) grad          v = beta2 v + (1 - beta2) grad^2
 *    a = a - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * @param rate Adam's step size, positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 * @param decay L2 penalty on the logits, at least zero, added to the gradient as in Adam's original
 *     form
 * @param spread standard deviation of the normal start around zero
 */
public record AdamOnLogits(
    double rate, double beta1, double beta2, double epsilon, double decay, double spread)
    implements SimplexGeometry {

  /** DARTS as released: rate 3e-4, betas 0.5 and 0.999, decay 1e-3, start 1e-3 times a normal. */
  public static AdamOnLogits darts() {
    return new AdamOnLogits(3e-4, 0.5, 0.999, 1e-8, 1e-3, 1e-3);
  }

  @Override
  public String description() {
    return "Adam on logits, rate %s, betas %s and %s, decay %s"
        .formatted(Rates.text(rate), beta1, beta2, decay);
  }

  @Override
  public AdamOnLogits withRate(double other) {
    return new AdamOnLogits(other, beta1, beta2, epsilon, decay, spread);
  }

  @Override
  public Position start(int[] sizes, RandomGenerator random) {
    double[][] logits = new double[sizes.length][];
    double[][] zeros = new double[sizes.length][];
    for (int e = 0; e < sizes.length; e++) {
      logits[e] = new double[sizes[e]];
      zeros[e] = new double[sizes[e]];
      for (int o = 0; o < sizes[e]; o++) {
        logits[e][o] = spread * random.nextGaussian();
      }
    }
    return new At(this, logits, zeros, zeros, 0);
  }

  private static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double a : logits) {
      largest = Math.max(largest, a);
    }
    double[] p = new double[logits.length];
    double sum = 0;
    for (int o = 0; o < p.length; o++) {
      p[o] = Math.exp(logits[o] - largest);
      sum += p[o];
    }
    for (int o = 0; o < p.length; o++) {
      p[o] /= sum;
    }
    return p;
  }

  /** The arrays are never changed after construction nor handed out. */
  private static final class At implements Position {
    private final AdamOnLogits adam;
    private final double[][] logits;
    private final double[][] first;
    private final double[][] second;
    private final int steps;
    private final ProductPoint point;

    At(AdamOnLogits adam, double[][] logits, double[][] first, double[][] second, int steps) {
      this.adam = adam;
      this.logits = logits;
      this.first = first;
      this.second = second;
      this.steps = steps;
      double[][] blocks = new double[logits.length][];
      for (int e = 0; e < blocks.length; e++) {
        blocks[e] = softmax(logits[e]);
      }
      this.point = ProductPoint.of(blocks);
    }

    @Override
    public ProductPoint point() {
      return point;
    }

    @Override
    public Position step(double[][] gradient) {
      Gradients.requireFinite(gradient);
      int t = steps + 1;
      double correction1 = 1 - Math.pow(adam.beta1, t);
      double correction2 = 1 - Math.pow(adam.beta2, t);
      double[][] a = new double[logits.length][];
      double[][] m = new double[logits.length][];
      double[][] v = new double[logits.length][];
      for (int e = 0; e < logits.length; e++) {
        double[] p = point.block(e);
        double mean = 0;
        for (int o = 0; o < p.length; o++) {
          mean += p[o] * gradient[e][o];
        }
        a[e] = new double[p.length];
        m[e] = new double[p.length];
        v[e] = new double[p.length];
        for (int o = 0; o < p.length; o++) {
          double g = p[o] * (gradient[e][o] - mean) + adam.decay * logits[e][o];
          m[e][o] = adam.beta1 * first[e][o] + (1 - adam.beta1) * g;
          v[e][o] = adam.beta2 * second[e][o] + (1 - adam.beta2) * g * g;
          double scale = Math.sqrt(v[e][o] / correction2) + adam.epsilon;
          a[e][o] = logits[e][o] - adam.rate * (m[e][o] / correction1) / scale;
        }
      }
      return new At(adam, a, m, v, t);
    }
  }
}
