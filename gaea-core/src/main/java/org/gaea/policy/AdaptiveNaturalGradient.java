package org.gaea.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.Decision;

/**
 * Stochastic natural gradient with an adapted step size on independent categorical distributions
 * theta (Akimoto et al., ICML 2019, algorithm 1). Of sampled architectures c_j with utilities u_j
 * of their losses' ranks (see {@link NaturalGradient#utilities}),
 *
 * <pre>
 *    G = mean over j of  (u_j - mean u) (onehot(c_j) - theta)         the natural gradient
 *    s = F^(1/2) G,  n = |s|,  delta = delta0 / Delta
 *    theta = theta + delta G / n,  then no entry below 1 / (D (K - 1))
 *    beta = delta / sqrt(N)
 *    S = (1 - beta) S + sqrt(beta (2 - beta)) s / n
 *    gamma = (1 - beta)^2 gamma + beta (2 - beta)
 *    Delta = Delta exp(beta (gamma - |S|^2 / alpha))
 * </pre>
 *
 * with D distributions of K options each and N the sum of K - 1; where the least weight would leave
 * little or nothing to learn, for few small distributions, it is {@code 1 / 2K} instead. The step
 * size grows while steps keep their direction and shrinks when they only make noise. A step that
 * says nothing, since all losses are equal, is left out.
 *
 * <p>A decision that picks several options counts as that many draws from its distribution; one
 * that an architecture drops has no part in its gradient; options that cannot be chosen have weight
 * zero.
 *
 * @param samples a step, at least 2
 * @param firstDelta the step size delta0 at the start, in the Fisher norm
 * @param alpha the larger, the longer steps grow
 */
record AdaptiveNaturalGradient(int samples, double firstDelta, double alpha)
    implements SamplingGeometry {
  private static final double NOTHING = 1e-18;

  public AdaptiveNaturalGradient {
    if (samples < 2) {
      throw new IllegalArgumentException(
          Sentence.text("%d samples, expected at least 2 to compare", samples));
    }
  }

  /** As published: 2 samples, delta0 1, alpha 1.5. */
  public static AdaptiveNaturalGradient published() {
    return new AdaptiveNaturalGradient(2, 1, 1.5);
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "adaptive stochastic natural gradient, %d samples", samples);
  }

  @Override
  public double rate() {
    return 0;
  }

  @Override
  public SamplingGeometry withRate(double rate) {
    return this;
  }

  @Override
  public boolean learnsFromOne() {
    return false;
  }

  @Override
  public Policy start(SearchTask task, RandomGenerator random) {
    IndependentDraws draws = new IndependentDraws(task.space());
    return new At(this, draws, draws.uniform(), Path.start(task.space().decisions()), 1);
  }

  /** The smoothed path of steps: S one row a decision, and gamma. */
  private record Path(double[][] sum, double gamma) {
    static Path start(List<Decision> decisions) {
      return new Path(
          decisions.stream()
              .map(d -> new double[d.choosable().size() - 1])
              .toArray(double[][]::new),
          0);
    }

    Path with(double[][] direction, double beta) {
      double[][] moved = new double[sum.length][];
      double root = Math.sqrt(beta * (2 - beta));
      for (int d = 0; d < sum.length; d++) {
        moved[d] = new double[sum[d].length];
        for (int k = 0; k < sum[d].length; k++) {
          moved[d][k] = (1 - beta) * sum[d][k] + root * direction[d][k];
        }
      }
      return new Path(moved, (1 - beta) * (1 - beta) * gamma + beta * (2 - beta));
    }
  }

  private static double squaredNorm(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
  }

  /** The arrays are never changed after construction. */
  private record At(
      AdaptiveNaturalGradient method,
      IndependentDraws draws,
      ProductPoint point,
      Path path,
      double divisor)
      implements Policy {
    @Override
    public Architecture draw(RandomGenerator random) {
      return draws.draw(point, random);
    }

    @Override
    public List<Architecture> proposals(RandomGenerator random) {
      return Stream.generate(() -> draw(random)).limit(method.samples).toList();
    }

    @Override
    public Policy learn(List<Scored> scored) {
      List<Decision> decisions = draws.space().decisions();
      double[][] gradient = gradient(scored);
      double[][] whitened = new double[gradient.length][];
      double[][] theta = theta();
      for (int d = 0; d < gradient.length; d++) {
        whitened[d] = NaturalGradient.whitened(theta[d], gradient[d]);
      }
      double norm = Math.sqrt(squaredNorm(whitened));
      if (norm < NOTHING) {
        return this;
      }
      double delta = method.firstDelta / divisor;
      long open = decisions.stream().filter(d -> d.choosable().size() > 1).count();
      int dimension = decisions.stream().mapToInt(d -> d.choosable().size() - 1).sum();
      double[][] blocks = point.blocks();
      for (int d = 0; d < blocks.length; d++) {
        int options = theta[d].length;
        if (options > 1) {
          for (int k = 0; k < options; k++) {
            theta[d][k] += delta * gradient[d][k] / norm;
          }
          double least = Math.min(1.0 / (open * (options - 1)), 0.5 / options);
          theta[d] = NaturalGradient.atLeast(least, theta[d]);
        }
        List<Integer> choosable = decisions.get(d).choosable();
        for (int k = 0; k < options; k++) {
          blocks[d][choosable.get(k)] = theta[d][k];
        }
        for (int k = 0; k < whitened[d].length; k++) {
          whitened[d][k] /= norm;
        }
      }
      double beta = Math.min(1, delta / Math.sqrt(dimension));
      Path moved = path.with(whitened, beta);
      double growth = beta * (moved.gamma - squaredNorm(moved.sum) / method.alpha);
      return new At(method, draws, ProductPoint.of(blocks), moved, divisor * Math.exp(growth));
    }

    /** The distributions over choosable options. */
    private double[][] theta() {
      List<Decision> decisions = draws.space().decisions();
      List<double[]> rows = new ArrayList<>();
      for (int d = 0; d < decisions.size(); d++) {
        double[] block = point.block(d);
        rows.add(decisions.get(d).choosable().stream().mapToDouble(o -> block[o]).toArray());
      }
      return rows.toArray(double[][]::new);
    }

    private double[][] gradient(List<Scored> scored) {
      double[] utilities =
          NaturalGradient.utilities(scored.stream().mapToDouble(Scored::loss).toArray());
      double mean = Arrays.stream(utilities).average().orElseThrow();
      List<Decision> decisions = draws.space().decisions();
      double[][] gradient = theta();
      for (int d = 0; d < gradient.length; d++) {
        double[] theta = gradient[d].clone();
        Arrays.fill(gradient[d], 0);
        List<Integer> choosable = decisions.get(d).choosable();
        for (int j = 0; j < utilities.length; j++) {
          List<Integer> picks = scored.get(j).architecture().picks().get(d);
          double factor = (utilities[j] - mean) / utilities.length;
          for (int k = 0; k < theta.length && !picks.isEmpty(); k++) {
            double share = picks.contains(choosable.get(k)) ? 1.0 / picks.size() : 0;
            gradient[d][k] += factor * (share - theta[k]);
          }
        }
      }
      return gradient;
    }
  }
}
