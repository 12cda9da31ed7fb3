package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.ArchitectureSearch;
import org.gaea.FoundNetwork;
import org.gaea.Gaea;
import org.gaea.ImageSource;
import org.gaea.data.DataSet;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.source.DataSets;
import org.gaea.method.Methods;
import org.gaea.model.Classifier;
import org.gaea.model.Prediction;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.training.TorchSupernet;
import org.junit.jupiter.api.Test;

/** The Java of the README: it stands here word for word and compiles; ConsumerIT runs it. */
@SuppressWarnings("unused") // it only has to compile
class ReadmeExampleTest {
  private void fromPicturesToAPrediction(Path photos, Path model, Path picture) {
    // README
    ArchitectureSearch search =
        Gaea.search(ImageSource.folder(photos))
            .space(NasBench201.space())
            .method(Methods.gaea())
            .epochs(2)
            .seed(1)
            .build();
    FoundNetwork found = search.run(progress -> System.out.println(progress));
    try (Classifier classifier = found.train(training -> training.epochs(8))) {
      classifier.save(model);
    }
    try (Classifier classifier = Classifier.load(model)) {
      Prediction prediction = classifier.predict(picture);
      System.out.println(prediction.label() + " " + prediction.probability());
    }
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
            new TorchSupernet(space, skeleton, WeightRecipe.darts(), random.stream("weights"))) {
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
