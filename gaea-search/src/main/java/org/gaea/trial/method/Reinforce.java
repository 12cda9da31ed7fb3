package org.gaea.trial.method;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Coordinates;
import org.gaea.trial.Course;
import org.gaea.trial.Proposal;
import org.gaea.trial.Trial;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;

/**
 * REINFORCE (Williams, Machine Learning 8, 1992) on independent categorical choices, as in
 * NAS-Bench-201's baselines. A candidate x is drawn from p, a point on a product of simplices, and
 * p is stepped against the score-function estimate of the gradient of minus the expected reward,
 *
 * <pre>
 *    dL/dp[d][o] = -(R(x) - b) / p[d][o]   if x picks o at d, else 0
 * </pre>
 *
 * in any geometry; under a softmax that is the familiar {@code -(R - b) (1[o = x_d] - p[d][o])} at
 * the logits. The baseline b is the bias-corrected exponential mean of rewards, this one included.
 * The answer of a search is the best candidate that was seen, not the likeliest.
 *
 * @param geometry in which p moves
 * @param momentum of the baseline, in [0, 1)
 * @param <A> a candidate, immutable and equal by value
 */
public record Reinforce<A>(SimplexGeometry geometry, double momentum)
    implements TrialMethod<A, Coordinates<A>> {

  public Reinforce {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum: %s, expected in [0, 1)".formatted(momentum));
    }
  }

  /**
   * The baseline of NATS-Bench: Adam at rate 0.01 with its usual betas, momentum 0.9. Rewards are
   * percents.
   */
  public static <A> Reinforce<A> published() {
    return new Reinforce<>(new AdamOnLogits(0.01, 0.9, 0.999, 1e-8, 0, 1e-3), 0.9);
  }

  @Override
  public Course<A> begin(Coordinates<A> candidates, TrialLengths lengths, RandomStreams random) {
    return new Policy(candidates, lengths.longest(), random);
  }

  /** The estimate of the gradient of minus the expected reward at {@code point}. */
  static double[][] gradient(ProductPoint point, int[] picked, double advantage) {
    double[][] gradient = point.blocks();
    for (int d = 0; d < gradient.length; d++) {
      for (int o = 0; o < gradient[d].length; o++) {
        gradient[d][o] = o == picked[d] ? -advantage / gradient[d][o] : 0;
      }
    }
    return gradient;
  }

  private final class Policy implements Course<A> {
    private final Coordinates<A> candidates;
    private final int epochs;
    private final RandomGenerator draws;
    private SimplexGeometry.Position position;
    private int[] picked = {};
    private double rewards;
    private double weight;

    Policy(Coordinates<A> candidates, int epochs, RandomStreams random) {
      this.candidates = candidates;
      this.epochs = epochs;
      this.draws = random.stream("draws");
      this.position = geometry.start(candidates.sizes(), random.stream("start"));
    }

    @Override
    public Optional<Proposal<A>> next() {
      double[][] p = position.point().blocks();
      picked = new int[p.length];
      for (int d = 0; d < p.length; d++) {
        picked[d] = drawn(p[d]);
      }
      return Optional.of(new Proposal<>(candidates.at(picked), epochs));
    }

    /** An index by its probability; never one of probability zero. */
    private int drawn(double[] p) {
      double left = draws.nextDouble();
      int last = 0;
      for (int o = 0; o < p.length; o++) {
        if (p[o] > 0) {
          last = o;
          left -= p[o];
          if (left < 0) {
            return o;
          }
        }
      }
      return last;
    }

    @Override
    public void learn(Trial<A> trial) {
      rewards = momentum * rewards + (1 - momentum) * trial.score();
      weight = momentum * weight + (1 - momentum);
      double advantage = trial.score() - rewards / weight;
      position = position.step(gradient(position.point(), picked, advantage));
    }
  }
}
