package org.gaea.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.layer.Cost;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class AdaptiveNaturalGradientTest {
  private static SearchTask task(SearchSpace space) {
    return new SearchTask(space, new OptionCosts(Cost.NONE, List.of()), 1000);
  }

  private static double[] distribution(int size, RandomGenerator random) {
    double[] p = random.doubles(size, 0.05, 1).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(x -> x / sum).toArray();
  }

  /** G'FG in the first K - 1 coordinates, F = diag(1/theta) + 11'/theta_K. */
  private static double fisher(double[] theta, double[] g) {
    int last = theta.length - 1;
    double squares = 0;
    double sum = 0;
    for (int k = 0; k < last; k++) {
      squares += g[k] * g[k] / theta[k];
      sum += g[k];
    }
    return squares + sum * sum / theta[last];
  }

  @Test
  void whiteningKeepsTheFisherNorm() {
    RandomGenerator random = new RandomStreams(1).stream("fisher");
    for (int run = 0; run < 100; run++) {
      double[] theta = distribution(2 + random.nextInt(6), random);
      double[] one = distribution(theta.length, random);
      double[] g = new double[theta.length];
      for (int k = 0; k < g.length; k++) {
        g[k] = one[k] - theta[k];
      }
      double norm = Arrays.stream(NaturalGradient.whitened(theta, g)).map(x -> x * x).sum();
      assertThat(norm).isCloseTo(fisher(theta, g), within(1e-12));
    }
  }

  @Test
  void noEntryFallsBelowTheLeastAndTheSumStays() {
    assertThat(NaturalGradient.atLeast(0.1, new double[] {-0.1, 0.3, 0.8}))
        .containsExactly(
            new double[] {0.1, 0.1 + 0.2 * 0.7 / 0.9, 0.1 + 0.7 * 0.7 / 0.9}, within(1e-12));
    assertThat(NaturalGradient.atLeast(0.1, new double[] {0.2, 0.3, 0.5}))
        .containsExactly(new double[] {0.2, 0.3, 0.5}, within(1e-12));
  }

  @Test
  void utilitiesAreOfRanksAndTiesShare() {
    assertThat(NaturalGradient.utilities(new double[] {3, 1})).containsExactly(-1, 1);
    assertThat(NaturalGradient.utilities(new double[] {2, 2})).containsExactly(0, 0);
    assertThat(NaturalGradient.utilities(new double[] {5, 1, 3, 9, 7, 2, 8, 4}))
        .containsExactly(0, 0.5, 0, -0.5, 0, 0.5, -0.5, 0);
  }

  @Test
  void theFirstStepHasTheFisherLengthOfItsStepSizeAndThePredictedDirection() {
    SearchSpace space = NasBench201.space();
    double delta = 0.05;
    Policy policy =
        new AdaptiveNaturalGradient(2, delta, 1.5)
            .start(task(space), new RandomStreams(1).stream("start"));
    Policy after =
        policy.learn(
            List.of(
                new Scored(space.architecture(0, 1, 2, 3, 4, 0), 1, 0),
                new Scored(space.architecture(0, 2, 2, 3, 4, 1), 2, 0)));
    double length = 0;
    for (int d = 0; d < 6; d++) {
      double[] before = policy.point().block(d);
      double[] moved = after.point().block(d);
      double[] step = new double[5];
      for (int o = 0; o < 5; o++) {
        step[o] = moved[o] - before[o];
      }
      length += fisher(before, step);
    }
    assertThat(Math.sqrt(length)).isCloseTo(delta, within(1e-9));
    assertThat(after.point().block(0)).containsExactly(policy.point().block(0), within(1e-12));
    assertThat(after.point().block(1)[1]).isGreaterThan(0.2);
    assertThat(after.point().block(1)[2]).isLessThan(0.2);
    assertThat(after.point().block(1)[3]).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void equalLossesTeachNothing() {
    SearchSpace space = NasBench201.space();
    Policy policy =
        AdaptiveNaturalGradient.published()
            .start(task(space), new RandomStreams(1).stream("start"));
    assertThat(
            policy.learn(
                List.of(
                    new Scored(space.architecture(0, 1, 2, 3, 4, 0), 1, 0),
                    new Scored(space.architecture(0, 2, 2, 3, 4, 1), 1, 0))))
        .isSameAs(policy);
  }

  @Test
  void itFindsTheBestOptionsOnEverySpaceAndKeepsTheLeastWeight() {
    for (SearchSpace space : SearchSpaces.all()) {
      RandomGenerator random = new RandomStreams(4).stream(space.name());
      Policy policy = AdaptiveNaturalGradient.published().start(task(space), random);
      for (int step = 0; step < 1500; step++) {
        policy =
            policy.learn(
                policy.proposals(random).stream().map(a -> new Scored(a, loss(a), 0)).toList());
      }
      double mean = 0;
      double uniform = 0;
      for (int i = 0; i < 100; i++) {
        Architecture drawn = policy.draw(random);
        space.requireMember(drawn);
        mean += loss(drawn) / 100;
        uniform += loss(space.random(random)) / 100;
      }
      assertThat(mean).as(space.name()).isLessThan(uniform - 0.1);
    }
  }

  /** Each pick costs its index: the first choosable options are best. */
  private static double loss(Architecture architecture) {
    return architecture.picks().stream()
        .mapToDouble(picks -> picks.stream().mapToInt(o -> o).sum())
        .sum();
  }
}
