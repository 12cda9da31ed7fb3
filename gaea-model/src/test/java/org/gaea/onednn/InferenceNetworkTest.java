package org.gaea.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.engine.Engine;
import org.gaea.export.RandomNetwork;
import org.gaea.inference.InferenceGraph;
import org.gaea.random.RandomStreams;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceNetworkTest {
  private static final int IMAGES = 37;

  private final RandomNetwork random =
      RandomNetwork.of(SearchSpaces.named("darts"), new RandomStreams(11).stream("network"));
  private final InferenceNetwork network = new InferenceNetwork(random.model().graph());
  private final int each = random.model().shape().volume();
  private final float[] images = images();

  private float[] images() {
    RandomGenerator numbers = new RandomStreams(12).stream("images");
    float[] images = new float[IMAGES * each];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) numbers.nextGaussian();
    }
    return images;
  }

  @AfterEach
  void close() {
    network.close();
    random.close();
  }

  @Test
  void anImageHasTheSameLogitsInABatchOfAnySize() {
    float[] together = network.logits(images, IMAGES);
    int classes = together.length / IMAGES;
    for (int i = 0; i < IMAGES; i++) {
      float[] alone = network.logits(Arrays.copyOfRange(images, i * each, (i + 1) * each), 1);
      for (int c = 0; c < classes; c++) {
        assertThat(alone[c]).isCloseTo(together[i * classes + c], within(1e-4f));
      }
    }
  }

  @Test
  void theSameBatchHasTheSameLogits() {
    assertThat(network.logits(images, IMAGES)).isEqualTo(network.logits(images, IMAGES));
  }

  /** Each computes its share of the images by itself. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void severalThreadsComputeTheSame(int threads) {
    float[] byOne = network.logits(images, IMAGES);
    int before = Engine.threads();
    Engine.start(threads);
    try {
      float[] together = network.logits(images, IMAGES);
      assertThat(together).usingComparatorWithPrecision(1e-4f).containsExactly(byOne);
      assertThat(network.logits(images, IMAGES)).isEqualTo(together);
    } finally {
      Engine.start(before);
    }
    assertThat(network.logits(images, IMAGES)).isEqualTo(byOne);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    float[] expected = network.logits(images, IMAGES);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> network.logits(images, IMAGES)))
              .toList();
      for (Future<float[]> result : results) {
        assertThat(result.get()).usingComparatorWithPrecision(1e-4f).containsExactly(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void nothingIsLeftWhenItIsClosed() {
    InferenceGraph graph = random.model().graph();
    int before = Engine.threads();
    Engine.start(2);
    try {
      network.logits(images, IMAGES); // what the process keeps is made now
      long owned = Engine.ownedObjects();
      try (InferenceNetwork another = new InferenceNetwork(graph)) {
        another.logits(images, IMAGES);
        another.logits(Arrays.copyOf(images, each), 1);
        assertThat(Engine.ownedObjects()).isGreaterThan(owned);
      }
      assertThat(Engine.ownedObjects()).isLessThanOrEqualTo(owned);
    } finally {
      Engine.start(before);
    }
  }

  @Test
  void aClosedNetworkRefuses() {
    network.close();
    assertThatThrownBy(() -> network.logits(images, IMAGES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the network is closed");
  }
}
