package org.gaea.policy;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.Rates;
import org.gaea.input.Sentence;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * Distributions learned by comparing options (Zheng et al., ICCV 2019, section 3.2, multinomial
 * distribution learning). For each option are kept how often it was trained, n, and the accuracy a
 * of the last architecture with it. After each architecture weight moves, in every decision, from
 * option j to option i wherever
 *
 * <pre>    n_i &lt;= n_j  and  a_i &gt; a_j</pre>
 *
 * {@code rate} for every such pair: an option that does better though it was not trained more is
 * worth more. This is the released code's rule; the paper has n_i &lt; n_j.
 *
 * <p>Differs: the paper adds and subtracts the rate and normalises afterwards; here weight is moved
 * as it is there in the mean, so that nothing has to be normalised, and an option that would lose
 * more than it has loses all, in equal shares. Options that were never drawn neither gain nor lose.
 *
 * @param rate of weight that a comparison moves, in (0, 1)
 */
record RankComparison(double rate) implements SamplingGeometry {
  public RankComparison {
    if (!(rate > 0)) {
      throw new IllegalArgumentException(
          Sentence.text("the rate is %s, expected a positive one", rate));
    }
  }

  @Override
  public String description() {
    return "rank comparison, rate " + Rates.text(rate);
  }

  @Override
  public SamplingGeometry withRate(double other) {
    return new RankComparison(other);
  }

  @Override
  public Policy start(SearchTask task, RandomGenerator random) {
    int[] sizes = task.space().sizes();
    int[][] trained = new int[sizes.length][];
    double[][] accuracy = new double[sizes.length][];
    for (int d = 0; d < sizes.length; d++) {
      trained[d] = new int[sizes[d]];
      accuracy[d] = new double[sizes[d]];
    }
    IndependentDraws draws = new IndependentDraws(task.space());
    return new At(rate, draws, draws.uniform(), trained, accuracy);
  }

  /**
   * One distribution after all comparisons.
   *
   * @param trained how often each option was
   * @param accuracy that each had last
   */
  static double[] compared(double[] p, int[] trained, double[] accuracy, double rate) {
    double[] next = p.clone();
    for (int loser = 0; loser < p.length; loser++) {
      int winners = 0;
      for (int i = 0; i < p.length; i++) {
        winners += wins(i, loser, trained, accuracy) ? 1 : 0;
      }
      double each = winners == 0 ? 0 : Math.min(rate, p[loser] / winners);
      for (int i = 0; i < p.length; i++) {
        if (wins(i, loser, trained, accuracy)) {
          next[i] += each;
          next[loser] -= each;
        }
      }
      next[loser] = Math.max(0, next[loser]);
    }
    return next;
  }

  private static boolean wins(int i, int j, int[] trained, double[] accuracy) {
    return trained[i] > 0 && trained[i] <= trained[j] && accuracy[i] > accuracy[j];
  }

  /** The arrays are never changed after construction. */
  private static final class At implements Policy {
    private final double rate;
    private final IndependentDraws draws;
    private final ProductPoint point;
    private final int[][] trained;
    private final double[][] accuracy;

    At(
        double rate,
        IndependentDraws draws,
        ProductPoint point,
        int[][] trained,
        double[][] accuracy) {
      this.rate = rate;
      this.draws = draws;
      this.point = Objects.requireNonNull(point);
      this.trained = trained;
      this.accuracy = accuracy;
    }

    @Override
    public ProductPoint point() {
      return point;
    }

    @Override
    public Architecture draw(RandomGenerator random) {
      return draws.draw(point, random);
    }

    @Override
    public List<Architecture> proposals(RandomGenerator random) {
      return List.of(draw(random));
    }

    @Override
    public Policy learn(List<Scored> scored) {
      int[][] counts = new int[trained.length][];
      double[][] last = new double[trained.length][];
      double[][] blocks = point.blocks();
      for (int d = 0; d < counts.length; d++) {
        counts[d] = trained[d].clone();
        last[d] = accuracy[d].clone();
        for (Scored one : scored) {
          for (int option : one.architecture().picks().get(d)) {
            counts[d][option]++;
            last[d][option] = one.accuracy();
          }
        }
        blocks[d] = compared(blocks[d], counts[d], last[d], rate);
      }
      return new At(rate, draws, ProductPoint.of(blocks), counts, last);
    }
  }
}
