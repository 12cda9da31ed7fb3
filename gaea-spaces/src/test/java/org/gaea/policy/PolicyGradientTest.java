package org.gaea.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.CountedCost;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class PolicyGradientTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final SearchTask TASK =
      new SearchTask(SPACE, OptionCosts.of(SPACE, new Skeleton(4, 1, 1, 8, 8, 10)), 400);

  /** A geometry that stays and remembers the gradients that it was given. */
  private record Recording(List<double[][]> gradients) implements SimplexGeometry {
    @Override
    public String description() {
      return "recording";
    }

    @Override
    public double rate() {
      return 0;
    }

    @Override
    public SimplexGeometry withRate(double rate) {
      return this;
    }

    @Override
    public SimplexPosition start(int[] sizes, RandomGenerator random) {
      return new SimplexPosition() {
        @Override
        public ProductPoint point() {
          return ProductPoint.uniform(sizes);
        }

        @Override
        public SimplexPosition step(double[][] gradient) {
          gradients.add(gradient);
          return this;
        }
      };
    }
  }

  @Test
  void theGradientIsThatOfTheSamplesAgainstTheMovingBaseline() {
    List<double[][]> gradients = new ArrayList<>();
    Policy policy =
        new PolicyGradient(new Recording(gradients), 0.5, 2, new Reward.AccuracyAlone())
            .start(TASK, new RandomStreams(1).stream("start"));
    Architecture one = SPACE.architecture(0, 1, 2, 3, 4, 0);
    Architecture other = SPACE.architecture(0, 0, 0, 0, 0, 1);
    Policy after = policy.learn(List.of(new Scored(one, 1, 0.8), new Scored(other, 1, 0.4)));
    // Mean 0.6 is the baseline of the first step; an option's score is 1 / 0.2.
    double[][] g = gradients.get(0);
    assertThat(g[0]).containsExactly(new double[] {0, 0, 0, 0, 0}, within(1e-12));
    assertThat(g[1]).containsExactly(new double[] {0.5, -0.5, 0, 0, 0}, within(1e-12));
    assertThat(g[5]).containsExactly(new double[] {-0.5, 0.5, 0, 0, 0}, within(1e-12));
    after.learn(List.of(new Scored(one, 1, 0.9), new Scored(one, 1, 0.9)));
    // b = (0.25 * 0.6 + 0.5 * 0.9) / 0.75 = 0.8
    assertThat(gradients.get(1)[1]).containsExactly(new double[] {0, -0.5, 0, 0, 0}, within(1e-12));
  }

  /** Over all architectures, against finite differences of the expected reward. */
  @Test
  void theScoresAverageToTheGradientOfTheExpectedReward() {
    RandomGenerator random = new RandomStreams(2).stream("point");
    double[][] p = new double[6][5];
    for (double[] row : p) {
      double sum = 0;
      for (int o = 0; o < 5; o++) {
        row[o] = 0.2 + random.nextDouble();
        sum += row[o];
      }
      for (int o = 0; o < 5; o++) {
        row[o] /= sum;
      }
    }
    ProductPoint point = ProductPoint.of(p);
    IndependentDraws draws = new IndependentDraws(SPACE);
    double[][] mean = new double[6][5];
    SPACE.all().forEach(a -> draws.addScore(point, a, probability(p, a) * reward(a), mean));
    double h = 1e-5;
    for (int d = 0; d < 6; d += 5) {
      for (int o = 0; o < 5; o++) {
        double here = p[d][o];
        p[d][o] = here + h;
        double up = SPACE.all().mapToDouble(a -> probability(p, a) * reward(a)).sum();
        p[d][o] = here - h;
        double down = SPACE.all().mapToDouble(a -> probability(p, a) * reward(a)).sum();
        p[d][o] = here;
        assertThat(mean[d][o]).isCloseTo((up - down) / (2 * h), within(1e-7));
      }
    }
  }

  private static double probability(double[][] p, Architecture architecture) {
    double product = 1;
    for (int d = 0; d < p.length; d++) {
      product *= p[d][architecture.picks().get(d).get(0)];
    }
    return product;
  }

  private static double reward(Architecture architecture) {
    double sum = 1;
    for (int d = 0; d < 6; d++) {
      sum += Math.sin(1 + d + 2.3 * architecture.picks().get(d).get(0)) / 12;
    }
    return sum;
  }

  @Test
  void itFindsTheBestInAnyGeometry() {
    Architecture best = SPACE.all().reduce((a, b) -> reward(a) >= reward(b) ? a : b).orElseThrow();
    for (SimplexGeometry geometry :
        List.of(
            new AdamOnLogits(0.1, 0, 0.999, 1e-8, 0, 1e-3),
            new MirrorDescent(new ExponentiatedGradient(), 0.3),
            new MirrorDescent(new SquaredEuclidean(), 0.02))) {
      RandomGenerator random = new RandomStreams(3).stream("samples");
      Policy policy =
          new PolicyGradient(geometry, 0.9, 10, new Reward.AccuracyAlone()).start(TASK, random);
      for (int step = 0; step < 400; step++) {
        policy =
            policy.learn(
                policy.proposals(random).stream()
                    .map(a -> new Scored(a, -reward(a), reward(a)))
                    .toList());
      }
      int hits = 0;
      for (int d = 0; d < 6; d++) {
        hits += best.has(d, policy.point().largest(d)) ? 1 : 0;
      }
      assertThat(hits).as(geometry.description()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void theCostCountsAgainstThatOfTheMeanArchitecture() {
    Reward reward = new Reward.AccuracyAtCost(0.1, CountedCost.MACS);
    double reference = 0;
    int count = 0;
    for (Architecture a : SPACE.all().toList()) {
      reference += TASK.costs().of(a).macs();
      count++;
    }
    reference /= count;
    for (Architecture a :
        List.of(SPACE.architecture(0, 0, 0, 0, 0, 0), SPACE.architecture(3, 3, 3, 3, 3, 3))) {
      double cost = TASK.costs().of(a).macs();
      double factor = reward.of(new Scored(a, 1, 0.5), TASK) / 0.5;
      assertThat(factor).isCloseTo(Math.pow(reference / cost, 0.1), within(1e-9));
    }
  }

  @Test
  void theCostOfAnArchitectureIsThatOfItsNetwork() {
    Architecture a = SPACE.architecture(3, 2, 3, 1, 2, 3);
    assertThat(TASK.costs().of(a)).isEqualTo(SPACE.cost(a, new Skeleton(4, 1, 1, 8, 8, 10)));
  }
}
