package org.gaea.geometry;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Multiplicative weights with wipe-out, the expert advice of XNAS (Nayman et al., NeurIPS 2019,
 * algorithm 1). Each option of a distribution over k is an expert of weight v, 1 at first. In a
 * search of T steps, with rewards r = -dL/dp clipped to [-L, L], step t is
 *
 * <pre>
 *    v_o = v_o exp(eta r_o)                       eta = sqrt(2 ln k / (T L^2))
 *    v_o = 0  where  v_o &lt; max v * exp(-2 eta L (T - t))
 *    p_o = v_o / sum v
 * </pre>
 *
 * An option that is wiped out keeps weight zero for good. It could not have won any more: in the T
 * - t steps that remain, the ratio of two weights changes by no more than exp(2 eta L (T - t)).
 * After the last step each distribution has come to its largest option (or to several that tie).
 *
 * <p>Weights are kept as logarithms relative to the largest, so they neither overflow nor vanish;
 * an option whose probability is too small for a double is lost as well.
 *
 * <p>The step size follows from the horizon and the bound, so there is none to choose.
 *
 * @param bound L, the largest size of a reward, positive
 */
public record MultiplicativeWeights(double bound) implements SimplexGeometry {
  public MultiplicativeWeights {
    if (!(bound > 0) || Double.isInfinite(bound)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the bound of rewards is %s, expected a positive one", bound));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "multiplicative weights with wipe-out, rewards within %s", Rates.text(bound));
  }

  @Override
  public double rate() {
    return 0;
  }

  @Override
  public SimplexGeometry withRate(double rate) {
    return this;
  }

  /**
   * Refuses: without a horizon nothing can be wiped out.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public SimplexPosition start(int[] sizes, RandomGenerator random) {
    throw new UnsupportedOperationException("multiplicative weights need the number of steps");
  }

  @Override
  public SimplexPosition start(int[] sizes, int steps, RandomGenerator random) {
    double[][] logarithms = new double[sizes.length][];
    for (int d = 0; d < sizes.length; d++) {
      logarithms[d] = new double[sizes[d]];
    }
    return new At(this, logarithms, Math.max(1, steps), 0);
  }

  /**
   * The step size eta of one distribution.
   *
   * @param size k
   * @param steps T, at least 1
   */
  double eta(int size, int steps) {
    return Math.sqrt(2 * Math.log(size) / (steps * bound * bound));
  }

  /** The arrays are never changed after construction nor handed out. */
  private static final class At implements SimplexPosition {
    private final MultiplicativeWeights weights;
    private final double[][] logarithms;
    private final int horizon;
    private final int steps;
    private final ProductPoint point;

    At(MultiplicativeWeights weights, double[][] logarithms, int horizon, int steps) {
      this.weights = weights;
      this.logarithms = logarithms;
      this.horizon = horizon;
      this.steps = steps;
      double[][] blocks = new double[logarithms.length][];
      for (int d = 0; d < blocks.length; d++) {
        double[] p = Arrays.stream(logarithms[d]).map(Math::exp).toArray();
        double sum = Arrays.stream(p).sum();
        blocks[d] = Arrays.stream(p).map(v -> v / sum).toArray();
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
      int left = Math.max(0, horizon - (steps + 1));
      double[][] next = new double[logarithms.length][];
      for (int d = 0; d < next.length; d++) {
        double eta = weights.eta(logarithms[d].length, horizon);
        double[] p = point.block(d);
        next[d] = new double[p.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int o = 0; o < next[d].length; o++) {
          double reward = Math.max(-weights.bound, Math.min(weights.bound, -gradient[d][o]));
          next[d][o] = p[o] > 0 ? logarithms[d][o] + eta * reward : Double.NEGATIVE_INFINITY;
          largest = Math.max(largest, next[d][o]);
        }
        double threshold = -2 * eta * weights.bound * left;
        for (int o = 0; o < next[d].length; o++) {
          double relative = next[d][o] - largest;
          next[d][o] = relative < threshold ? Double.NEGATIVE_INFINITY : relative;
        }
      }
      return new At(weights, next, horizon, steps + 1);
    }
  }
}
