package org.gaea.geometry;

import java.util.Locale;
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
 * <p>With {@code clip} c, the gradient at the logits of all decisions together is scaled to a norm
 * of at most c before the decay is added, by {@code min(1, c / (norm + 1e-6))}: how released codes
 * clip the gradient of the architecture.
 *
 * <p>With {@code smoothMax} c, the loss has a further term (Ye et al., CVPR 2022)
 *
 * <pre>    c t/T * mean over decisions of  log sum over o of exp(a_o)</pre>
 *
 * in step t of T, from 0, whose gradient is {@code (c t/T) / decisions * p}. It depends on the
 * logits and not on the distributions alone, so it is part of this geometry.
 *
 * @param rate Adam's step size, positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 * @param decay L2 penalty on the logits, at least zero, added to the gradient as in Adam's original
 *     form
 * @param spread standard deviation of the normal start around zero
 * @param smoothMax c, at least zero; mostly 0
 * @param clip the largest norm of the gradient at the logits, positive; mostly infinite
 */
public record AdamOnLogits(
    double rate,
    double beta1,
    double beta2,
    double epsilon,
    double decay,
    double spread,
    double smoothMax,
    double clip)
    implements SimplexGeometry {
  /** A number added to the norm that is divided by. */
  private static final double BESIDE_NORM = 1e-6;

  public AdamOnLogits {
    if (!(clip > 0)) {
      throw new IllegalArgumentException("a clip of " + clip + ", expected a positive norm");
    }
  }

  /** Without the further term and without a clip. */
  public AdamOnLogits(
      double rate, double beta1, double beta2, double epsilon, double decay, double spread) {
    this(rate, beta1, beta2, epsilon, decay, spread, 0, Double.POSITIVE_INFINITY);
  }

  /** DARTS as released: rate 3e-4, betas 0.5 and 0.999, decay 1e-3, start 1e-3 times a normal. */
  public static AdamOnLogits darts() {
    return new AdamOnLogits(3e-4, 0.5, 0.999, 1e-8, 1e-3, 1e-3);
  }

  /** With the mean of the decisions' log-sum-exp of logits, its factor rising from 0 to c. */
  public AdamOnLogits withSmoothMax(double c) {
    return new AdamOnLogits(rate, beta1, beta2, epsilon, decay, spread, c, clip);
  }

  /**
   * With gradients at the logits of a norm of at most that.
   *
   * @param norm positive; infinite for any
   */
  public AdamOnLogits withClip(double norm) {
    return new AdamOnLogits(rate, beta1, beta2, epsilon, decay, spread, smoothMax, norm);
  }

  @Override
  public String description() {
    String clipped =
        clip == Double.POSITIVE_INFINITY ? "" : ", gradient clipped at " + Rates.text(clip);
    String smoothed =
        smoothMax == 0 ? "" : ", log-sum-exp of logits times 0 to " + Rates.text(smoothMax);
    return String.format(
        Locale.ROOT,
        "Adam on logits, rate %s, betas %s and %s, decay %s%s%s",
        Rates.text(rate),
        beta1,
        beta2,
        decay,
        clipped,
        smoothed);
  }

  @Override
  public AdamOnLogits withRate(double other) {
    return new AdamOnLogits(other, beta1, beta2, epsilon, decay, spread, smoothMax, clip);
  }

  /**
   * The start of a search of unknown length.
   *
   * @throws UnsupportedOperationException with a further term, whose factor depends on the length
   */
  @Override
  public SimplexPosition start(int[] sizes, RandomGenerator random) {
    if (smoothMax != 0) {
      throw new UnsupportedOperationException("the rising factor needs the number of steps");
    }
    return start(sizes, 1, random);
  }

  @Override
  public SimplexPosition start(int[] sizes, int steps, RandomGenerator random) {
    return new At(this, Adam.start(sizes, spread, random), Math.max(1, steps));
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

  private static final class At implements SimplexPosition {
    private final AdamOnLogits geometry;
    private final Adam.AdamState at;
    private final int horizon;
    private final ProductPoint point;

    At(AdamOnLogits geometry, Adam.AdamState at, int horizon) {
      this.geometry = geometry;
      this.at = at;
      this.horizon = horizon;
      double[][] blocks = new double[at.numbers().length][];
      for (int e = 0; e < blocks.length; e++) {
        blocks[e] = softmax(at.numbers()[e]);
      }
      this.point = ProductPoint.of(blocks);
    }

    @Override
    public ProductPoint point() {
      return point;
    }

    @Override
    public SimplexPosition step(double[][] gradient) {
      GradientChecks.requireFinite(gradient);
      double done = Math.min(1, (double) at.steps() / horizon);
      double smoothing = geometry.smoothMax * done / gradient.length;
      double[][] total = new double[gradient.length][];
      double squares = 0;
      for (int e = 0; e < total.length; e++) {
        double[] p = point.block(e);
        double mean = 0;
        for (int o = 0; o < p.length; o++) {
          mean += p[o] * gradient[e][o];
        }
        total[e] = new double[p.length];
        for (int o = 0; o < p.length; o++) {
          total[e][o] = p[o] * (gradient[e][o] - mean + smoothing);
          squares += total[e][o] * total[e][o];
        }
      }
      double share = Math.min(1, geometry.clip / (Math.sqrt(squares) + BESIDE_NORM));
      for (int e = 0; e < total.length; e++) {
        for (int o = 0; o < total[e].length; o++) {
          total[e][o] = share * total[e][o] + geometry.decay * at.numbers()[e][o];
        }
      }
      Adam adam = new Adam(geometry.rate, geometry.beta1, geometry.beta2, geometry.epsilon);
      return new At(geometry, adam.step(at, total), horizon);
    }
  }
}
