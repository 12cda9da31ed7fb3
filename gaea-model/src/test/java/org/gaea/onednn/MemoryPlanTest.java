package org.gaea.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gaea.export.RandomNetwork;
import org.gaea.layer.Shape;
import org.gaea.onednn.FusedGraph.Step;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryPlanTest {
  private static final int BATCH = 3;

  static Stream<String> spaces() {
    return SearchSpaces.all().stream().map(SearchSpace::name);
  }

  /**
   * What a step writes overlaps with no value that is read later, nor with what it reads itself.
   */
  @ParameterizedTest
  @MethodSource("spaces")
  void noValueIsOverwrittenBeforeItsLastReader(String name) {
    SearchSpace space = SearchSpaces.named(name);
    RandomStreams random = new RandomStreams(7);
    for (int network = 0; network < 5; network++) {
      try (RandomNetwork made = RandomNetwork.of(space, random.stream("network" + network))) {
        FusedGraph graph = FusedGraph.of(made.model().graph());
        MemoryPlan plan = MemoryPlan.of(graph, BATCH);
        int[] last = graph.lastReaders();
        for (int step = 0; step < graph.steps().size(); step++) {
          for (int value = 0; value <= step; value++) {
            if (last[value] >= step && overlap(graph, plan, value, step + 1)) {
              assertThat(last[value]).as("value %d under step %d", value, step).isEqualTo(step);
              assertThat(plan.isSamePlace(value, step + 1)).isTrue();
              assertThat(mayOverwrite(graph.steps().get(step), value)).isTrue();
            }
          }
        }
        assertThat(plan.bytes()).isLessThan(bytes(graph));
      }
    }
  }

  private static boolean mayOverwrite(Step step, int value) {
    return step.reads().stream().filter(read -> read == value).count() == 1
        && (step.addend().isPresent()
            ? step.addend().getAsInt() == value
            : step.inputs().get(0) == value);
  }

  private static boolean overlap(FusedGraph graph, MemoryPlan plan, int a, int b) {
    long beginA = plan.offsets()[a];
    long beginB = plan.offsets()[b];
    return beginA < beginB + size(graph.shape(b)) && beginB < beginA + size(graph.shape(a));
  }

  private static long bytes(FusedGraph graph) {
    long bytes = size(graph.images());
    for (Step step : graph.steps()) {
      bytes += size(step.output());
    }
    return bytes;
  }

  private static long size(Shape shape) {
    return (long) BATCH * shape.channels() * shape.height() * shape.width() * Float.BYTES;
  }
}
