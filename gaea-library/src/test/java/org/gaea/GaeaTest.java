package org.gaea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gaea.experiment.Observer.Progress;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Methods;
import org.gaea.model.Classifier;
import org.gaea.model.Prediction;
import org.gaea.random.RandomStreams;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door, from a folder of pictures to predictions. */
class GaeaTest {
  @TempDir static Path directory;

  /** Pictures of 20 x 16 pixels, bright above or below. */
  @BeforeAll
  static void writePictures() throws IOException {
    RandomGenerator random = new RandomStreams(3).stream("pictures");
    for (String label : List.of("above", "below")) {
      Path folder = Files.createDirectories(directory.resolve("photos").resolve(label));
      for (int i = 0; i < 60; i++) {
        ImageIO.write(
            picture(label.equals("above"), random), "png", folder.resolve(i + ".png").toFile());
      }
    }
  }

  private static BufferedImage picture(boolean above, RandomGenerator random) {
    BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 20; x++) {
        int level = ((y < 8) == above ? 150 : 50) + random.nextInt(80);
        image.setRGB(x, y, (level << 16) | ((level / 2) << 8) | 40);
      }
    }
    return image;
  }

  private static ArchitectureSearch.Builder search() {
    return Gaea.search(ImageSource.folder(directory.resolve("photos")))
        .space(NasBench201.space())
        .method(Methods.gaea())
        .epochs(1)
        .batch(16)
        .channels(4)
        .cells(1)
        .resolution(8)
        .threads(1)
        .seed(1);
  }

  @Test
  void aFolderOfPicturesBecomesANetworkThatPredicts() throws IOException {
    List<Progress> seen = new ArrayList<>();
    FoundNetwork found = search().build().run(seen::add);
    assertThat(seen).extracting(Progress::phase).containsOnly("search");
    assertThat(found.space().parse(found.toString())).isEqualTo(found.architecture());
    assertThat(found.cost().parameters()).isPositive();

    Path saved = directory.resolve("saved");
    Path picture = directory.resolve("photos/above/0.png");
    Prediction before;
    try (Classifier classifier = found.train(training -> training.epochs(6))) {
      classifier.save(saved);
      before = classifier.predict(picture);
      assertThat(classifier.model().accuracy().orElseThrow().value()).isGreaterThan(0.9);
    }
    try (Classifier classifier = Classifier.load(saved)) {
      assertThat(classifier.predict(picture)).isEqualTo(before);
      assertThat(before.label()).isEqualTo("above");
      assertThat(classifier.predict(directory.resolve("photos/below/1.png")).label())
          .isEqualTo("below");
      assertThat(classifier.predict(ImageIO.read(picture.toFile()))).isEqualTo(before);
    }
  }

  @Test
  void manyThreadsMayPredict() {
    FoundNetwork found = search().method(Methods.random()).build().run();
    try (Classifier classifier = found.train(training -> training.epochs(1))) {
      List<Path> pictures =
          IntStream.range(0, 40)
              .mapToObj(i -> directory.resolve("photos/below/" + i + ".png"))
              .toList();
      List<Prediction> alone = pictures.stream().map(classifier::predict).toList();
      assertThat(pictures.parallelStream().map(classifier::predict).toList()).isEqualTo(alone);
    }
  }

  @Test
  void aCancelledSearchThatIsRecordedContinuesToTheSameArchitecture() {
    Path recorded = directory.resolve("recorded");
    ArchitectureSearch search = search().record(recorded).build();
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(
            () ->
                search.run(
                    progress -> {
                      if (progress.step() == 2) {
                        search.cancel();
                      }
                    }))
        .withMessageContaining("UnfinishedRun.in(%s)".formatted(recorded));
    FoundNetwork continued = Gaea.resume(recorded).run();
    assertThat(continued).hasToString(search().build().run().toString());
    assertThat(recorded.resolve("report.html")).exists();
    assertThat(recorded.resolve("model")).doesNotExist();
  }

  @Test
  void whatIsNotRecordedLeavesNothing() throws IOException {
    List<Path> before = ownDirectories();
    ArchitectureSearch search = search().build();
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> search.run(progress -> search.cancel()))
        .withMessageContaining("record it in a directory");
    search().build().run();
    assertThat(ownDirectories()).isEqualTo(before);
  }

  private static List<Path> ownDirectories() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("gaea-run-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aTrainingNeedsAnEpoch() {
    FoundNetwork found = search().method(Methods.random()).build().run();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> found.train(training -> training.set(Settings.TRAIN_EPOCHS, 0)))
        .withMessage("A training needs an epoch at least; choose train-epochs 1 or more.");
  }
}
