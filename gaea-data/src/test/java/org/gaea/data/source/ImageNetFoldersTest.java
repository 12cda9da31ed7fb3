package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gaea.data.source.StoredFiles.assertRefused;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNetFoldersTest {
  private static final int SIDE = 16;

  @TempDir Path directory;
  private String specification = "";

  /** Two classes of 9 training and 2 validation images each, of many sizes; some are grey. */
  @BeforeEach
  void write() {
    specification = "imagenet:" + directory;
    RandomGenerator random = new RandomStreams(1).stream("pictures");
    for (String folder : List.of("train/n01", "train/n02", "val/n01", "val/n02")) {
      for (int i = 0; i < (folder.startsWith("train") ? 9 : 2); i++) {
        int type = i % 4 == 3 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(20 + i, 30 - i, type);
        for (int p = 0; p < picture.getWidth() * picture.getHeight(); p++) {
          int x = p % picture.getWidth();
          picture.setRGB(x, p / picture.getWidth(), random.nextInt(1 << 24));
        }
        StoredFiles.image(directory.resolve(folder + "/" + i + ".JPEG"), picture);
      }
    }
  }

  private DataSet load() {
    return DataSets.load(specification, SIDE, 1);
  }

  private static Images inMemory(Images images) {
    byte[][] pixels =
        IntStream.range(0, images.size()).mapToObj(images::pixels).toArray(byte[][]::new);
    return new Images(images.shape(), pixels, images.labels());
  }

  private static BatchRecipe recipe(DataSet data, Images images) {
    return new BatchRecipe(
        images,
        data.normalisation(),
        Augmentations.standard(data),
        5,
        new RandomStreams(3).under("batches"));
  }

  @Test
  void imagesAreThoseOfFoldersInMemory() throws IOException {
    DataSet streamed = load();
    Files.move(directory.resolve("val"), directory.resolve("test"));
    assertThat(load().test().size()).isEqualTo(4);
    DataSet held = DataSets.load("images:" + directory, SIDE, 1);
    assertThat(streamed.name()).isEqualTo("imagenet:" + directory.getFileName());
    assertThat(streamed.classes()).isEqualTo(held.classes()).containsExactly("n01", "n02");
    assertThat(streamed.training().labels()).isEqualTo(held.training().labels());
    for (int i = 0; i < held.training().size(); i++) {
      assertThat(streamed.training().pixels(i)).isEqualTo(held.training().pixels(i));
    }
    assertThat(streamed.normalisation().mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(DataSets.load(specification, 0, 1).shape()).isEqualTo(new ImageShape(3, 224, 224));
  }

  @Test
  void batchesAreThoseOfImagesInMemoryFromAnyOneOn() {
    DataSet data = load();
    try (BatchStream held = BatchStream.open(recipe(data, inMemory(data.training())))) {
      for (int number = 0; number < 10; number++) {
        Batch expected = held.next();
        try (BatchStream streamed = BatchStream.open(recipe(data, data.training()), number)) {
          Batch batch = streamed.next();
          assertThat(batch.images()).containsExactly(expected.images());
          assertThat(batch.labels()).containsExactly(expected.labels());
        }
      }
    }
  }

  @Test
  void onlyNamesAndSizesAreReadBeforehand() throws IOException {
    Path broken = directory.resolve("train/n01/4.JPEG");
    Files.write(broken, new byte[100]);
    DataSet data = load();
    int[] others = IntStream.range(0, data.training().size()).filter(i -> i != 4).toArray();
    assertThat(data.training().pixels(others)).hasNumberOfRows(17);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> data.training().pixels(IntStream.range(0, 18).toArray()))
        .withMessageContainingAll("4.JPEG", "cannot be read as an image");
  }

  @Test
  void anUnreadableImageEndsTheBatchesWithItsName() throws IOException {
    DataSet data = load();
    Files.delete(directory.resolve("train/n02/8.JPEG"));
    try (BatchStream batches = BatchStream.open(recipe(data, data.training()))) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  batches.next();
                }
              })
          .withMessageContainingAll("There is no file", "8.JPEG");
    }
  }

  /** Images are decoded anew each time, so none stays. */
  @Test
  void nothingIsKept() {
    Images training = load().training();
    assertThat(training.pixels(0)).isNotSameAs(training.pixels(0)).isEqualTo(training.pixels(0));
    assertThat(training.subset(new int[] {3}).pixels(0)).isEqualTo(training.pixels(3));
  }

  @Test
  void partsAreTakenAsOfOtherForms() {
    DataSet data = DataSets.load(specification, SIDE, 1, new Selection("all", 1 / 3.0));
    assertThat(data.training().classSizes(2)).containsExactly(3, 3);
    assertThat(data.test().size()).isEqualTo(4);
  }

  @Test
  void withoutValidationImagesAFifthIsSetAside() throws IOException {
    for (Path file : Pictures.below(directory.resolve("val"))) {
      Files.delete(file);
    }
    Files.delete(directory.resolve("val/n01"));
    Files.delete(directory.resolve("val/n02"));
    Files.delete(directory.resolve("val"));
    DataSet data = load();
    assertThat(data.test().classSizes(2)).containsExactly(2, 2);
    assertThat(data.notes()).singleElement().asString().contains("no test part");
  }

  @Test
  void otherFoldersAreRefused() throws IOException {
    StoredFiles.image(
        directory.resolve("val/n03/a.png"), BufferedImage.TYPE_INT_RGB, 9, 9, 0x102030);
    assertRefused(specification, "class folder 'n03'", "both parts need the same classes");
    Files.move(directory.resolve("train"), directory.resolve("pictures"));
    assertRefused(specification, "has a folder val/ and none called train/");
  }
}
