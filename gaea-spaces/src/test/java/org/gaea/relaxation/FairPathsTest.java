package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class FairPathsTest {
  private final RandomGenerator random = new RandomStreams(1).stream("fair");

  private static int[] updates(List<Architecture> paths, int decision, int size) {
    int[] updates = new int[size];
    paths.forEach(path -> path.picks().get(decision).forEach(o -> updates[o]++));
    return updates;
  }

  @Test
  void everyOptionIsUpdatedExactlyOnceAStep() {
    for (SearchSpace space : List.of(NasBench201.space(), SearchSpaces.named("nas-bench-macro"))) {
      for (int step = 0; step < 20; step++) {
        List<Architecture> paths = FairPaths.paths(space, random);
        for (int d = 0; d < space.decisions().size(); d++) {
          assertThat(updates(paths, d, space.decisions().get(d).size())).containsOnly(1);
        }
      }
    }
  }

  @Test
  void unchoosableOptionsAreLeftOutAndAllEdgesAreTrained() {
    SearchSpace space = DartsSpace.space();
    List<Architecture> paths = FairPaths.paths(space, random);
    assertThat(paths).hasSize(7);
    for (int d = 0; d < space.decisions().size(); d++) {
      int[] updates = updates(paths, d, 8);
      for (int o = 0; o < 8; o++) {
        boolean choosable = space.decisions().get(d).options().get(o).choosable();
        assertThat(updates[o]).isEqualTo(choosable ? 1 : 0);
      }
    }
  }

  @Test
  void whereDecisionsDifferUpdatesDifferByOneAtMost() {
    Set<Integer> sizes = new HashSet<>();
    for (SearchSpace space : SearchSpaces.all()) {
      for (int step = 0; step < 10; step++) {
        List<Architecture> paths = FairPaths.paths(space, random);
        for (int d = 0; d < space.decisions().size(); d++) {
          Decision decision = space.decisions().get(d);
          sizes.add(decision.choosable().size());
          List<Integer> counts = new ArrayList<>();
          int[] updates = updates(paths, d, decision.size());
          decision.choosable().forEach(o -> counts.add(updates[o]));
          int least = counts.stream().mapToInt(c -> c).min().orElseThrow();
          assertThat(least).as(space.name()).isPositive();
          assertThat(counts).allMatch(c -> c <= least + 1);
          int picks = decision.picks();
          assertThat(paths)
              .allMatch(
                  path ->
                      new HashSet<>(path.picks().get(decisionOf(space, decision))).size() == picks);
        }
      }
    }
    assertThat(sizes).hasSizeGreaterThan(2);
  }

  private static int decisionOf(SearchSpace space, Decision decision) {
    return space.decisions().indexOf(decision);
  }

  @Test
  void permutationsAreIndependentBetweenDecisions() {
    Set<Architecture> seen = new HashSet<>();
    for (int step = 0; step < 50; step++) {
      seen.addAll(FairPaths.paths(NasBench201.space(), random));
    }
    assertThat(seen).hasSizeGreaterThan(200);
  }
}
