package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.export.OnnxExport.Input;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks of every space give the same logits in ONNX Runtime and in libtorch. {@code
 * -Dexport.architectures=20} compares more of them.
 */
class OnnxSpacesTest {
  private static final int ARCHITECTURES = Integer.getInteger("export.architectures", 5);
  private static final double TOLERANCE = 1e-4;

  static Stream<String> spaces() {
    return SearchSpaces.all().stream().map(SearchSpace::name);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void aRandomNetworkGivesTheSameLogits(String name) throws Exception {
    SearchSpace space = SearchSpaces.named(name);
    RandomGenerator random = new RandomStreams(3).stream(name);
    double worst = 0;
    for (int i = 0; i < ARCHITECTURES; i++) {
      try (RandomNetwork network = RandomNetwork.of(space, random);
          OnnxSession session = new OnnxSession(network, Input.PIXELS)) {
        double difference =
            session.difference(network.pictures(1, random), network.pictures(3, random));
        assertThat(difference).as(network.model().origin().architecture()).isLessThan(TOLERANCE);
        worst = Math.max(worst, difference);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d networks in ONNX Runtime, largest difference %.1e of the largest logit%n",
        name,
        ARCHITECTURES,
        worst);
  }
}
