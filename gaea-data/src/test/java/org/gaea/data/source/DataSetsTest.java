package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gaea.data.source.StoredFiles.assertRefused;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {
  @TempDir Path directory;

  @Test
  void formsTellHowToWriteThem() {
    assertThat(DataSets.forms())
        .extracting(DataSets.FormHelp::usage)
        .containsExactly(
            "fashion-mnist",
            "cifar10:DIR",
            "cifar100:DIR",
            "imagenet16-120:DIR",
            "idx:DIR",
            "images:DIR",
            "labels:FILE",
            "imagenet:DIR");
    assertThat(DataSets.forms())
        .allSatisfy(form -> assertThat(form.description()).isNotBlank().doesNotEndWith("."));
  }

  @Test
  void anUnknownFormGetsTheNearest() {
    assertRefused("cifar:x", "data set form 'cifar'", "Did you mean 'cifar10'?", "images");
    assertRefused("", "data set form ''");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar10", "cifar100", "idx", "images", "images:", "idx: "})
  void aFormWithoutItsDirectoryIsExplained(String specification) {
    assertRefused(specification, "needs a directory", ":DIR");
  }

  @Test
  void theEmbeddedSetTakesNoDirectory() {
    assertRefused("fashion-mnist:/data", "takes no directory", "/data", "idx:DIR");
    assertRefused("fashion-mnist:", "takes no directory");
  }

  @Test
  void aMissingDirectoryAndAFileAreRefused() {
    Path file = StoredFiles.write(directory.resolve("a.bin"), new byte[1]);
    assertRefused("cifar10:" + directory.resolve("none"), "There is no", "none");
    assertRefused("idx:~/data", "'~'", "whole path");
    assertRefused("images:" + file, "is a file", "directory was expected");
    assertRefused("images:a\0b", "not a path");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 7, 513})
  void aResolutionOutOfRangeIsRefused(int resolution) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DataSets.load("fashion-mnist", resolution, 1))
        .withMessageContaining("resolution of " + resolution)
        .withMessageContaining("8 to 512");
  }

  @Test
  void withoutATestPartABalancedFifthIsSetAside() {
    writeTraining();
    DataSet data = DataSets.load("cifar10:" + directory, 0, 1);
    assertThat(data.training().size()).isEqualTo(16);
    assertThat(data.test().classSizes(2)).containsExactly(2, 2);
    assertThat(data.notes())
        .singleElement()
        .asString()
        .contains("no test part", "fifth", "4 of 20 images", "seed");
  }

  @Test
  void whatIsSetAsideDependsOnTheSeedOnly() {
    writeTraining();
    String specification = "cifar10:" + directory;
    int[] once = firstPixels(DataSets.load(specification, 0, 1).test());
    assertThat(firstPixels(DataSets.load(specification, 0, 1).test())).containsExactly(once);
    assertThat(firstPixels(DataSets.load(specification, 8, 1).test())).containsExactly(once);
    assertThat(firstPixels(DataSets.load(specification, 0, 2).test())).isNotEqualTo(once);
  }

  @Test
  void statisticsAreOfTheTrainingPartAlone() {
    StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(0, 1));
    byte[] bright = StoredFiles.cifar10(0, 1);
    Arrays.fill(bright, 1, 3073, (byte) 255);
    StoredFiles.write(directory.resolve("test.bin"), bright);
    DataSet data = DataSets.load("cifar10:" + directory, 0, 1);
    assertThat(data.normalisation().mean()[0]).isEqualTo(0.5 / 255);
  }

  @Test
  void everyFormIsResizedWhenAsked() {
    writeTraining();
    DataSet data = DataSets.load("cifar10:" + directory, 16, 1);
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 16, 16));
    assertThat(data.test().shape()).isEqualTo(data.shape());
    assertThat(data.notes())
        .anySatisfy(note -> assertThat(note).contains("from 32 x 32 to 16 x 16"));
  }

  @Test
  void bothPartsNeedTheSameClasses() {
    Path file = StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(0, 1, 2));
    StoredFiles.write(directory.resolve("test.bin"), StoredFiles.cifar10(0, 1));
    assertRefused("cifar10:" + directory, "test part", "no image of class 'bird'");
    StoredFiles.write(file, StoredFiles.cifar10(0, 9));
    assertRefused("cifar10:" + directory, "training part", "no image of class 'automobile'");
  }

  @Test
  void oneClassOrASingleImageOfAClassIsRefused() {
    Path file = StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(3, 3));
    assertRefused("cifar10:" + directory, "1 class", "at least two");
    StoredFiles.write(file, StoredFiles.cifar10(3, 3, 5));
    assertRefused("cifar10:" + directory, "Class 'dog'", "single image");
  }

  @Test
  void classesWithoutImagesAreLeftOut() {
    StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(3, 9));
    StoredFiles.write(directory.resolve("test.bin"), StoredFiles.cifar10(9, 3));
    DataSet data = DataSets.load("cifar10:" + directory, 0, 1);
    assertThat(data.classes()).containsExactly("cat", "truck");
    assertThat(data.test().labels()).containsExactly(1, 0);
  }

  @Test
  void anUnreadableDirectoryIsRefused() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    assertThat(Listing.unreadable(locked, new AccessDeniedException("locked")))
        .hasMessageContainingAll("locked", "permission denied");
    Permissions.withdraw(locked);
    try {
      assertRefused("idx:" + locked, "Cannot read", "locked", "permission denied");
    } finally {
      Permissions.restore(locked);
    }
  }

  private void writeTraining() {
    int[] labels = IntStream.range(0, 20).map(i -> i % 2).toArray();
    StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(labels));
  }

  private static int[] firstPixels(Images images) {
    return IntStream.range(0, images.size()).map(i -> images.pixels(i)[0]).toArray();
  }
}
