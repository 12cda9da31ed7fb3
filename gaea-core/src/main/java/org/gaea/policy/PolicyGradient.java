package org.gaea.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.input.Sentence;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;

/**
 * REINFORCE on independent decisions (Williams, Machine Learning 8, 1992), in any geometry of
 * simplices: the point p is stepped against the score-function estimate of the gradient of minus
 * the expected reward,
 *
 * <pre>    dL/dp = - mean over j of  (R_j - b) d log P(c_j) / dp</pre>
 *
 * with architectures c_j drawn from p and b a moving mean of the steps' mean rewards, this one's
 * included.
 *
 * @param geometry in which the point moves
 * @param momentum of the baseline, in [0, 1)
 * @param samples a step, at least 1; with a single one, momentum zero would leave nothing to learn
 *     from
 * @param reward what is to grow
 */
record PolicyGradient(SimplexGeometry geometry, double momentum, int samples, Reward reward)
    implements SamplingGeometry {
  public PolicyGradient {
    if (samples < 1) {
      throw new IllegalArgumentException(Sentence.text("%d samples, expected at least 1", samples));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "policy gradient, %d samples, reward %s; %s",
        samples,
        reward.description(),
        geometry.description());
  }

  @Override
  public double rate() {
    return geometry.rate();
  }

  @Override
  public SamplingGeometry withRate(double rate) {
    return new PolicyGradient(geometry.withRate(rate), momentum, samples, reward);
  }

  @Override
  public SamplingGeometry costedBy(CostMeasure measure) {
    return new PolicyGradient(geometry, momentum, samples, reward.costedBy(measure));
  }

  @Override
  public Policy start(SearchTask task, RandomGenerator random) {
    return new At(
        this,
        task,
        geometry.start(task.space().sizes(), task.steps(), random),
        MovingBaseline.of(momentum));
  }

  private record At(
      PolicyGradient method,
      SearchTask task,
      SimplexGeometry.SimplexPosition position,
      MovingBaseline baseline)
      implements Policy {
    @Override
    public ProductPoint point() {
      return position.point();
    }

    @Override
    public Architecture draw(RandomGenerator random) {
      return new IndependentDraws(task.space()).draw(point(), random);
    }

    @Override
    public List<Architecture> proposals(RandomGenerator random) {
      return Stream.generate(() -> draw(random)).limit(method.samples).toList();
    }

    @Override
    public Policy learn(List<Scored> scored) {
      double[] rewards = scored.stream().mapToDouble(s -> method.reward.of(s, task)).toArray();
      MovingBaseline moved = baseline.with(Arrays.stream(rewards).average().orElseThrow());
      double[][] gradient = zeros(task.space().sizes());
      IndependentDraws draws = new IndependentDraws(task.space());
      for (int j = 0; j < rewards.length; j++) {
        double share = -(rewards[j] - moved.value()) / rewards.length;
        draws.addScore(point(), scored.get(j).architecture(), share, gradient);
      }
      return new At(method, task, position.step(gradient), moved);
    }

    private static double[][] zeros(int[] sizes) {
      double[][] zeros = new double[sizes.length][];
      for (int d = 0; d < sizes.length; d++) {
        zeros[d] = new double[sizes[d]];
      }
      return zeros;
    }
  }
}
