package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.data.DataSet;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.source.DataSets;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.training.DescentSettings;
import org.gaea.training.TorchSupernet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README: it stands here word for word, compiles, and runs. */
class ReadmeExampleTest {
  @TempDir Path directory;

  private void wholeRun(String data, Path out) {
    // README
    Configuration configuration =
        Configuration.builder()
            .set(Settings.METHOD, "gaea")
            .set(Settings.DATA, data)
            .set(Settings.EPOCHS, 2)
            .set(Settings.TRAIN_EPOCHS, 8)
            .build();
    Result result = Experiment.prepare(configuration, out, false, Observer.NONE).search();
    System.out.println(result.architecture() + " " + result.testAccuracy());
    // END
  }

  private void searchAlone(String data) {
    // README
    RandomStreams random = new RandomStreams(1);
    DataSet images = DataSets.load(data, 0, 1);
    SearchSpace space = NasBench201.space();
    Skeleton skeleton = new Skeleton(16, 1, 1, 12, 12, images.classes().size());
    BatchRecipe recipe =
        new BatchRecipe(
            images.training(), images.normalisation(), Augmentations.standard(images), 32, random);
    try (BatchStream batches = BatchStream.open(recipe);
        TorchSupernet supernet =
            new TorchSupernet(
                space, skeleton, DescentSettings.supernet(), random.stream("weights"))) {
      BatchSources<Batch> sources =
          new BatchSources<>(batches::next, batches::next, batches.batchesPerEpoch());
      Search<Batch> search =
          new Search<>(
              Methods.named("gaea"), space, supernet, sources, SearchSettings.of(2), random);
      search.steps().forEach(step -> System.out.println(step.point().meanEntropy()));
      System.out.println(space.format(search.deriveArchitecture()));
    }
    // END
  }

  @Test
  void theReadmesJavaRuns() {
    String data = TinyImages.in(directory);
    Path out = directory.resolve("run");
    wholeRun(data, out);
    assertThat(out.resolve("report.html")).exists();
    searchAlone(data);
  }

  @Test
  void theReadmesJavaIsThisJava() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String source =
        Files.readString(Path.of("src/test/java/org/gaea/experiment/ReadmeExampleTest.java"));
    String[] parts = source.split(" {4}// README\n", -1);
    for (int i = 1; i < 3; i++) {
      String example = parts[i].substring(0, parts[i].indexOf("\n    // END")).stripIndent();
      assertThat(readme).contains("```java\n" + example + "\n```");
    }
  }
}
