package org.gaea.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.layer.Cost;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class RankComparisonTest {
  @Test
  void weightGoesToWhatIsTrainedLessAndDoesBetter() {
    double[] p = {0.4, 0.3, 0.2, 0.1};
    int[] trained = {5, 2, 3, 0};
    double[] accuracy = {0.5, 0.7, 0.6, 0};
    // 1 beats 0 and 2; 2 beats 0; 3 was never trained.
    assertThat(RankComparison.compared(p, trained, accuracy, 0.01))
        .containsExactly(new double[] {0.38, 0.32, 0.2, 0.1}, within(1e-12));
  }

  /** The released code's rule; the paper's has nothing to move here. */
  @Test
  void amongOptionsTrainedAlikeWeightGoesToWhatDoesBetter() {
    assertThat(
            RankComparison.compared(
                new double[] {0.5, 0.5}, new int[] {2, 2}, new double[] {0.7, 0.5}, 0.01))
        .containsExactly(new double[] {0.51, 0.49}, within(1e-12));
  }

  @Test
  void noOptionGivesMoreThanItHas() {
    assertThat(
            RankComparison.compared(
                new double[] {0.01, 0.5, 0.49}, new int[] {9, 1, 1}, new double[] {0, 1, 1}, 0.1))
        .containsExactly(new double[] {0, 0.505, 0.495}, within(1e-12));
  }

  @Test
  void itStaysOnItsSimplexAndFollowsPermutations() {
    RandomGenerator random = new RandomStreams(1).stream("ranks");
    for (int run = 0; run < 200; run++) {
      int k = 2 + random.nextInt(6);
      double[] p = random.doubles(k).toArray();
      double sum = Arrays.stream(p).sum();
      int[] trained = random.ints(k, 0, 4).toArray();
      double[] accuracy = random.doubles(k).toArray();
      for (int i = 0; i < k; i++) {
        p[i] /= sum;
      }
      double[] next = RankComparison.compared(p, trained, accuracy, 0.2);
      assertThat(Arrays.stream(next).sum()).isCloseTo(1, within(1e-12));
      assertThat(Arrays.stream(next).min().orElseThrow()).isNotNegative();
      double[] turned = RankComparison.compared(turn(p), turn(trained), turn(accuracy), 0.2);
      assertThat(turned).containsExactly(turn(next), within(1e-12));
    }
  }

  private static double[] turn(double[] row) {
    double[] turned = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      turned[(i + 1) % row.length] = row[i];
    }
    return turned;
  }

  private static int[] turn(int[] row) {
    return Arrays.stream(turn(Arrays.stream(row).asDoubleStream().toArray()))
        .mapToInt(x -> (int) x)
        .toArray();
  }

  @Test
  void theBestOptionNeverLosesAndTheWorstNeverGains() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    RandomGenerator random = new RandomStreams(3).stream("search");
    Policy policy =
        new RankComparison(0.01)
            .start(new SearchTask(space, new OptionCosts(Cost.NONE, List.of()), 200), random);
    for (int step = 0; step < 200; step++) {
      Architecture path = policy.draw(random);
      double accuracy = 0.1 + 0.2 * path.picks().get(0).get(0);
      double[] before = policy.point().block(0);
      policy = policy.learn(List.of(new Scored(path, 1, accuracy)));
      double[] after = policy.point().block(0);
      assertThat(after[4]).isGreaterThanOrEqualTo(before[4] - 1e-12);
      assertThat(after[0]).isLessThanOrEqualTo(before[0] + 1e-12);
    }
    assertThat(policy.point().block(0)[4]).isGreaterThan(0.22);
    assertThat(policy.point().block(0)[0]).isLessThan(0.18);
  }

  @Test
  void aSearchStaysOnTheSimplicesOfEverySpace() {
    RandomGenerator random = new RandomStreams(2).stream("search");
    for (SearchSpace space : SearchSpaces.all()) {
      Policy policy =
          new RankComparison(0.05)
              .start(new SearchTask(space, new OptionCosts(Cost.NONE, List.of()), 50), random);
      ProductPoint start = policy.point();
      for (int step = 0; step < 50; step++) {
        Architecture path = policy.draw(random);
        space.requireMember(path);
        policy = policy.learn(List.of(new Scored(path, 1, random.nextDouble())));
      }
      assertThat(policy.point()).as(space.name()).isNotEqualTo(start); // of() checks the sums
    }
  }
}
