package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

/** Prune-and-Replace on the analytic supernet. */
class PruningCyclesTest {
  private static final SearchSpace SPACE = SearchSpaces.named("prune-and-replace");
  private static final int EPOCHS = 100;
  private static final int STEPS = 20;

  /**
   * The convolution of kernel 7, dilation 2 and length 2 is best, and the nearer to it the better.
   */
  private static double[][] costs() {
    List<String> names = SPACE.decisions().get(0).optionNames();
    double[][] costs = new double[28][names.size()];
    for (double[] row : costs) {
      Arrays.setAll(row, o -> cost(names.get(o)));
    }
    return costs;
  }

  private static double cost(String name) {
    if (!name.contains("conv")) {
      return 1;
    }
    double cost = name.contains("7x7") ? 0 : name.contains("5x5") ? 0.2 : 0.4;
    cost += name.contains("dil") ? 0 : 0.2;
    return cost + (name.contains("sep") || name.contains("by") ? 0 : 0.2);
  }

  private static Search<Double> search(AnalyticSupernet supernet, long seed) {
    Method method = Methods.named("prune-and-replace");
    Method scaled =
        method
            .forSteps(method.objective().architectureSteps(EPOCHS * STEPS))
            .with(method.weights().withRates(0.3, 0.05));
    RandomGenerator batches = new RandomStreams(seed).stream("batches");
    BatchSources<Double> feed =
        new BatchSources<>(
            () -> AnalyticSupernet.batch(batches), () -> AnalyticSupernet.batch(batches), STEPS);
    return new Search<>(
        scaled, SPACE, supernet, feed, SearchSettings.of(EPOCHS), new RandomStreams(seed));
  }

  private static List<Integer> active(SearchStep step, int decision) {
    double[] p = step.point().block(decision);
    List<Integer> active = new ArrayList<>();
    for (int o = 0; o < p.length; o++) {
      if (p[o] > 0) {
        active.add(o);
      }
    }
    return active;
  }

  @Test
  void thePoolIsPrunedAndRefilledWithMorphsThatInherit() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    List<SearchStep> steps = search(supernet, 1).steps().toList();
    // Cycles of 15, 15 and 10 epochs: 4 options at first, then up to 6 five times, then 4, 3 and 2.
    int[] ends = {15, 30, 40, 50, 60, 70, 80, 90, 100};
    int[] sizes = {4, 6, 6, 6, 6, 6, 4, 3, 2};
    for (int cycle = 0; cycle < ends.length; cycle++) {
      SearchStep last = steps.get(ends[cycle] * STEPS);
      for (int d = 0; d < 28; d++) {
        // Fewer where the closed pool has no morph that is new.
        int least = cycle < 2 ? sizes[cycle] : Math.min(sizes[cycle], 2 + sizes[cycle] / 6);
        assertThat(active(last, d)).as("cycle %d", cycle).hasSizeBetween(least, sizes[cycle]);
      }
    }
    assertThat(supernet.inherited()).hasSizeBetween(28 * 3 * 3, 28 * 3 * 5);
    // What is new after the first cycle was made by one morphism of something that was there.
    List<List<Integer>> morphed = SPACE.morphisms().orElseThrow().morphed().get(0);
    List<Integer> before = active(steps.get(15 * STEPS), 0);
    List<Integer> after = active(steps.get(15 * STEPS + 1), 0);
    List<Integer> survivors = after.stream().filter(before::contains).toList();
    assertThat(survivors).hasSize(3);
    assertThat(after.stream().filter(o -> !before.contains(o)))
        .allSatisfy(o -> assertThat(survivors).anyMatch(s -> morphed.get(s).contains(o)));
    assertThat(supernet.inherited().subList(0, 3)).extracting(Choice::decision).containsOnly(0);
  }

  @Test
  void theWeightsAloneAreSteppedWhereACycleBegins() {
    List<SearchStep> steps = search(new AnalyticSupernet(costs()), 1).steps().toList();
    assertThat(steps.subList(1, 1 + 5 * STEPS))
        .allSatisfy(step -> assertThat(step.architecturePass()).isNull());
    assertThat(steps.get(1 + 5 * STEPS).architecturePass()).isNotNull();
    assertThat(steps.get(1 + 30 * STEPS).architecturePass()).isNull();
    assertThat(steps.get(1 + 33 * STEPS).architecturePass()).isNotNull();
    assertThat(steps.get(1 + 33 * STEPS).learningRate())
        .isLessThan(steps.get(1 + 30 * STEPS).learningRate());
  }

  @Test
  void itEndsFarBeyondWhereItBegan() {
    AnalyticSupernet supernet = new AnalyticSupernet(costs());
    Search<Double> search = search(supernet, 1);
    search.steps().forEach(step -> {});
    double[][] costs = costs();
    double mean =
        search.deriveArchitecture().picks().stream()
            .filter(picked -> !picked.isEmpty())
            .mapToDouble(picked -> costs[0][picked.get(0)])
            .average()
            .orElseThrow();
    // The best option of the initial pool costs 0.8, the best of all nothing.
    assertThat(mean).isLessThan(0.4);
  }

  @Test
  void theSameSeedGivesTheSameSearch() {
    assertThat(search(new AnalyticSupernet(costs()), 5).steps().map(SearchStep::point).toList())
        .isEqualTo(
            search(new AnalyticSupernet(costs()), 5).steps().map(SearchStep::point).toList());
  }

  @Test
  void aSpaceWithoutMorphismsIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Methods.named("prune-and-replace").requireSuits(NasBench201.space()))
        .withMessageContaining("'nas-bench-201' has decisions whose options do not grow");
  }
}
