package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceComparisonTest {
  private final List<Architecture> scored = new ArrayList<>();

  private Optional<PassResult> score(Architecture architecture) {
    scored.add(architecture);
    return Optional.of(new PassResult(scored.size(), 3, 4, new double[0][]));
  }

  /** The later an option, the heavier it is. */
  private static ProductPoint rising(SearchSpace space) {
    return ProductPoint.of(
        IntStream.of(space.sizes())
            .mapToObj(size -> IntStream.range(0, size).mapToDouble(o -> o + 1.0).toArray())
            .map(ChoiceComparisonTest::normalised)
            .toArray(double[][]::new));
  }

  private static double[] normalised(double[] weights) {
    double sum = IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    return IntStream.range(0, weights.length).mapToDouble(i -> weights[i] / sum).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts", "proxyless-nas", "nas-bench-1shot1-1"})
  void eachPickIsComparedWithTheHeaviestOther(String name) {
    SearchSpace space = SearchSpaces.named(name);
    Architecture found = space.random(new RandomStreams(1).stream("found"));

    ChoicesCompared compared =
        new ChoiceComparison(space, this::score).of(found, rising(space)).orElseThrow();

    assertThat(compared.loss()).isEqualTo(1);
    assertThat(compared.accuracy()).isEqualTo(0.75);
    assertThat(compared.alternatives()).isNotEmpty().hasSize(scored.size() - 1);
    for (int i = 0; i < compared.alternatives().size(); i++) {
      LoggedAlternative alternative = compared.alternatives().get(i);
      List<List<Integer>> changed = new ArrayList<>(found.picks());
      List<String> options = space.decisions().get(alternative.decision()).optionNames();
      changed.set(alternative.decision(), List.of(options.indexOf(alternative.option())));
      space.requireMember(scored.get(i + 1));
      assertThat(scored.get(i + 1)).isEqualTo(new Architecture(changed)).isNotEqualTo(found);
      assertThat(alternative.loss()).isEqualTo(i + 2);
    }
  }

  @Test
  void theRunnerUpIsTheHeaviestThatIsNotChosen() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");

    List<LoggedAlternative> alternatives =
        new ChoiceComparison(space, this::score)
            .of(space.architecture(4, 3, 4, 4, 4, 4), rising(space))
            .orElseThrow()
            .alternatives();

    List<String> options = space.decisions().get(0).optionNames();
    assertThat(alternatives).hasSize(6);
    assertThat(alternatives.get(0).option()).isEqualTo(options.get(3));
    assertThat(alternatives.get(1).option()).isEqualTo(options.get(4));
  }

  @Test
  void nothingIsComparedWithoutImages() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");

    assertThat(
            new ChoiceComparison(space, architecture -> Optional.empty())
                .of(space.architecture(0, 0, 0, 0, 0, 0), rising(space)))
        .isEmpty();
  }
}
