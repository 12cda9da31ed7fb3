package org.gaea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.layer.Cost;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class EvolvingPopulationTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final SearchTask TASK =
      new SearchTask(SPACE, OptionCosts.of(SPACE, new Skeleton(4, 1, 1, 8, 8, 10)), 10);

  @Test
  void frontsAreThoseOfTheDefinition() {
    double[] gain = {0.9, 0.8, 0.8, 0.5, 0.4};
    double[] cost = {9, 5, 6, 1, 2};
    assertThat(Fronts.of(gain, cost)).containsExactly(List.of(3, 1, 0), List.of(4, 2));
  }

  @Test
  void everyFrontIsNonDominatedInWhatIsLeft() {
    RandomGenerator random = new RandomStreams(1).stream("fronts");
    for (int run = 0; run < 50; run++) {
      double[] gain = random.ints(12, 0, 6).asDoubleStream().toArray();
      double[] cost = random.ints(12, 0, 6).asDoubleStream().toArray();
      List<Integer> left = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
      for (List<Integer> front : Fronts.of(gain, cost)) {
        List<Integer> expected =
            left.stream()
                .filter(
                    i ->
                        left.stream()
                            .noneMatch(
                                j ->
                                    gain[j] >= gain[i]
                                        && cost[j] <= cost[i]
                                        && (gain[j] != gain[i] || cost[j] != cost[i])))
                .toList();
        assertThat(front).containsExactlyInAnyOrderElementsOf(expected);
        left.removeAll(front);
      }
      assertThat(left).isEmpty();
    }
  }

  @Test
  void growthProtectsWhatIsNotYetAccurate() {
    double[] accuracy = {0.9, 0.8, 0.1, 0.2};
    double[] growth = {0, 0, 0.2, 0};
    double[] cost = {5, 4, 9, 8};
    assertThat(Fronts.survivors(accuracy, growth, cost, 3)).containsExactly(0, 1, 2);
    assertThat(Fronts.survivors(accuracy, accuracy, cost, 3)).containsExactly(0, 1, 3);
  }

  @Test
  void accuracyRisesWhileThePopulationKeepsItsSize() {
    RandomGenerator random = new RandomStreams(2).stream("population");
    Policy policy = new EvolvingPopulation(20, 0.2).start(TASK, random);
    assertThat(policy.population()).hasSize(20).doesNotHaveDuplicates();
    double before = best(policy);
    for (int generation = 0; generation < 15; generation++) {
      List<Architecture> proposals = policy.proposals(random);
      assertThat(proposals).containsAll(policy.population()).doesNotHaveDuplicates();
      assertThat(proposals).hasSizeGreaterThan(30);
      proposals.forEach(SPACE::requireMember);
      policy = policy.learn(proposals.stream().map(a -> new Scored(a, 1, accuracy(a))).toList());
      assertThat(policy.population()).hasSize(20);
      assertThat(policy.population()).contains(policy.draw(random));
    }
    assertThat(best(policy)).isGreaterThan(before).isGreaterThan(0.8);
  }

  private static double best(Policy policy) {
    return policy.population().stream()
        .mapToDouble(EvolvingPopulationTest::accuracy)
        .max()
        .orElseThrow();
  }

  private static double accuracy(Architecture architecture) {
    double sum = 0;
    for (int d = 0; d < 6; d++) {
      sum += architecture.picks().get(d).get(0) / 24.0;
    }
    return sum;
  }

  @Test
  void itWorksOnEverySpaceWithoutCosts() {
    RandomGenerator random = new RandomStreams(3).stream("population");
    for (SearchSpace space : SearchSpaces.all()) {
      SearchTask task = new SearchTask(space, new OptionCosts(Cost.NONE, List.of()), 2);
      Policy policy = new EvolvingPopulation(6, 0.2).start(task, random);
      for (int i = 0; i < 2; i++) {
        space.requireMember(policy.draw(random));
        policy =
            policy.learn(
                policy.proposals(random).stream()
                    .map(a -> new Scored(a, 1, random.nextDouble()))
                    .toList());
      }
      assertThat(policy.point().size()).isEqualTo(space.decisions().size());
      policy.population().forEach(space::requireMember);
    }
  }
}
