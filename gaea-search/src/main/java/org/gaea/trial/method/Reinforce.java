package org.gaea.trial.method;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.input.Sentence;
import org.gaea.policy.MovingBaseline;
import org.gaea.policy.ScoreFunction;
import org.gaea.random.Categorical;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;

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
record Reinforce<A>(SimplexGeometry geometry, double momentum)
    implements TrialMethod<A, Coordinates<A>> {

  Reinforce {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("momentum: %s, expected in [0, 1)", momentum));
    }
  }

  /**
   * The baseline of NATS-Bench: Adam at rate 0.01 with its usual betas, momentum 0.9. Rewards are
   * percents.
   */
  static <A> Reinforce<A> published() {
    return new Reinforce<>(new AdamOnLogits(0.01, 0.9, 0.999, 1e-8, 0, 1e-3), 0.9);
  }

  @Override
  public TrialOptimiser<A> begin(
      Coordinates<A> candidates, TrialLengths lengths, RandomStreams random) {
    return new Reinforcing(candidates, lengths.longest(), random);
  }

  /** The estimate of the gradient of minus the expected reward at {@code point}. */
  static double[][] gradient(ProductPoint point, int[] picked, double advantage) {
    double[][] gradient = new double[point.size()][];
    for (int d = 0; d < gradient.length; d++) {
      double[] p = point.block(d);
      List<Integer> all = IntStream.range(0, p.length).boxed().toList();
      gradient[d] = ScoreFunction.of(p, all, List.of(picked[d]));
      for (int o = 0; o < p.length; o++) {
        gradient[d][o] *= -advantage;
      }
    }
    return gradient;
  }

  private final class Reinforcing implements TrialOptimiser<A> {
    private final Coordinates<A> candidates;
    private final int epochs;
    private final RandomGenerator draws;
    private SimplexGeometry.SimplexPosition position;
    private int[] picked = {};
    private MovingBaseline baseline = MovingBaseline.of(momentum);

    Reinforcing(Coordinates<A> candidates, int epochs, RandomStreams random) {
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
        picked[d] = Categorical.draw(p[d], draws);
      }
      return Optional.of(new Proposal<>(candidates.at(picked), epochs));
    }

    @Override
    public void learn(Trial<A> trial) {
      baseline = baseline.with(trial.score());
      double advantage = trial.score() - baseline.value();
      position = position.step(gradient(position.point(), picked, advantage));
    }
  }
}
