package org.gaea.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.schedule.WeightRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.training.TorchSupernet;
import org.junit.jupiter.api.Test;

/** The worked example of docs/methods.md: its file stands there as it is here, and works. */
class SharpenedTest {
  private static final Path FILE = Path.of("src/test/java/org/gaea/example/Sharpened.java");
  private final RandomStreams random = new RandomStreams(3);

  @Test
  void theDocumentHasThisFile() throws IOException {
    String source = Files.readString(FILE);
    assertThat(Files.readString(Path.of("../docs/methods.md")))
        .contains("```java\n" + source + "```");
  }

  @Test
  void itsGradientIsThatOfFiniteDifferences() {
    double[][] p = {{0.2, 0.5, 0.3}, {0.6, 0.4}};
    double[][] g = {{1, -2, 0.5}, {-0.3, 0.7}};
    Sharpened relaxation = new Sharpened(2);
    double[][] pulled = relaxation.relax(p, situation()).pullBack(g);
    ToDoubleFunction<double[][]> loss =
        at -> {
          double[][] m = relaxation.relax(at, situation()).weights().values();
          double sum = 0;
          for (int d = 0; d < m.length; d++) {
            for (int o = 0; o < m[d].length; o++) {
              sum += g[d][o] * m[d][o];
            }
          }
          return sum;
        };
    double h = 1e-6;
    for (int d = 0; d < p.length; d++) {
      for (int o = 0; o < p[d].length; o++) {
        double[][] up = {p[0].clone(), p[1].clone()};
        double[][] down = {p[0].clone(), p[1].clone()};
        up[d][o] += h;
        down[d][o] -= h;
        double difference = (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * h);
        assertThat(pulled[d][o]).isCloseTo(difference, within(1e-7));
      }
    }
  }

  private RelaxationContext situation() {
    RandomGenerator any = random.stream("any");
    return new RelaxationContext(
        NasBench201.space(),
        0,
        new double[0][],
        generator -> NasBench201.space().random(generator),
        () -> any,
        any);
  }

  @Test
  void itSearches() {
    SearchSpace space = NasBench201.space();
    Skeleton skeleton = new Skeleton(4, 1, 3, 8, 8, 3);
    try (TorchSupernet supernet =
        new TorchSupernet(space, skeleton, WeightRecipe.darts(), random.stream("weights"))) {
      RandomGenerator pixels = random.stream("pixels");
      BatchSources<Batch> feed = new BatchSources<>(() -> batch(pixels), () -> batch(pixels), 3);
      Search<Batch> search =
          new Search<>(Sharpened.method(), space, supernet, feed, SearchSettings.of(1), random);
      SearchStep last = search.steps().reduce((before, now) -> now).orElseThrow();
      assertThat(last.point()).isNotEqualTo(ProductPoint.uniform(space.sizes()));
      space.requireMember(search.deriveArchitecture());
    }
  }

  private static Batch batch(RandomGenerator random) {
    float[] pixels = new float[4 * 3 * 8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(new ImageShape(3, 8, 8), pixels, random.longs(4, 0, 3).toArray());
  }
}
