package org.gaea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.engine.Device;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libtorch on a device predicts what the fused kernels of the processor predict. */
class DeviceClassifierTest {
  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts", "darts-s4", "proxyless-nas"})
  void predictsTheSame(String name) {
    SearchSpace space = SearchSpaces.named(name);
    Skeleton skeleton = new Skeleton(4, space.leastCells(), 3, 8, 8, 4);
    Model model = Models.of(space, space.random(new RandomStreams(1).stream(name)), skeleton);
    List<byte[]> pictures = Models.pictures(model, 5);
    try (Classifier onProcessor = new Classifier(model);
        Classifier onDevice = new Classifier(model, new Device.Processor(true))) {
      List<Prediction> expected = onProcessor.predict(pictures);
      List<Prediction> actual = onDevice.predict(pictures);
      for (int i = 0; i < pictures.size(); i++) {
        assertThat(Models.probabilities(actual.get(i)))
            .containsExactly(Models.probabilities(expected.get(i)), within(1e-4));
      }
    }
  }
}
