package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some classes of a data set, and a share of its training images. */
class SelectionTest {
  private static final int OF_CLASS = 40;

  @TempDir Path directory;
  private String specification = "";

  /** 40 training images and a test image of each of birds, cats, deer and dogs, in turns. */
  @BeforeEach
  void write() {
    specification = "cifar10:" + directory;
    int[] labels = IntStream.range(0, 4 * OF_CLASS).map(i -> 2 + i % 4).toArray();
    StoredFiles.write(directory.resolve("train.bin"), StoredFiles.cifar10(labels));
    StoredFiles.write(directory.resolve("test.bin"), StoredFiles.cifar10(5, 4, 3, 2));
  }

  private DataSet load(String classes, double fraction, long seed) {
    return DataSets.load(specification, 0, seed, new Selection(classes, fraction));
  }

  private static Set<Integer> numbers(Images images) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> Byte.toUnsignedInt(images.pixels(i)[0]))
        .collect(Collectors.toSet());
  }

  @Test
  void theFirstClassesAreThoseOfTheDatasOrder() {
    DataSet data = load("2", 1, 1);
    assertThat(data.classes()).containsExactly("bird", "cat");
    assertThat(data.training().classSizes(2)).containsExactly(OF_CLASS, OF_CLASS);
    assertThat(numbers(data.training())).contains(0, 1, 4, 5).doesNotContain(2, 3);
    assertThat(data.test().labels()).containsExactly(1, 0);
    assertThat(data.notes()).containsExactly("Only 2 of 4 classes are used.");
  }

  @Test
  void namedClassesKeepTheDatasOrder() {
    DataSet data = load("dog, bird", 1, 1);
    assertThat(data.classes()).containsExactly("bird", "dog");
    assertThat(data.test().labels()).containsExactly(1, 0);
    assertThat(load("all", 1, 1).classes()).containsExactly("bird", "cat", "deer", "dog");
    assertThat(load("4", 1, 1).notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0", "-2", "bird", "bird,", "bird,bird", "99999999999", "ALL"})
  void otherChoicesAreRefused(String classes) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Selection(classes, 1))
        .withMessageContainingAll("'" + classes + "' chooses no classes", "commas")
        .withMessageEndingWith(".");
  }

  @Test
  void absentClassesAreRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> load("5", 1, 1))
        .withMessageContainingAll("first 5 classes", "it has 4");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> load("bird,dogs", 1, 1))
        .withMessageContainingAll("no class 'dogs'", "'dog'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> load("bird,automobile", 1, 1))
        .withMessageContainingAll("no class 'automobile'", "bird, cat, deer, dog");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 20", "0.1, 4", "0.025, 1", "0.001, 1", "1, 40"})
  void aFractionIsTakenOfEveryClass(double fraction, int ofClass) {
    DataSet data = load("all", fraction, 1);
    assertThat(data.training().classSizes(4)).containsOnly(ofClass);
    assertThat(data.test().size()).isEqualTo(4);
  }

  @Test
  void aFractionIsDrawnByTheSeedAndGrowsByMore() {
    Set<Integer> half = numbers(load("all", 0.5, 1).training());
    assertThat(numbers(load("all", 0.5, 1).training())).isEqualTo(half);
    assertThat(numbers(load("all", 0.5, 2).training())).isNotEqualTo(half);
    assertThat(half).containsAll(numbers(load("all", 0.1, 1).training()));
    assertThat(load("all", 0.1, 1).notes())
        .containsExactly(
            "Of the training images, 16 of 160 are used, the same share of each class, chosen by the seed.");
  }

  @Test
  void statisticsAreOfTheImagesThatAreTaken() {
    DataSet data = load("2", 0.1, 1);
    double mean = numbers(data.training()).stream().mapToInt(i -> i).average().orElseThrow() / 255;
    assertThat(Arrays.stream(data.normalisation().mean()).boxed().toList())
        .allSatisfy(one -> assertThat(one).isCloseTo(mean, offset(1e-12)));
  }

  @Test
  void aShareSetAsideForTestingIsNotDrawnFrom() throws IOException {
    Files.delete(directory.resolve("test.bin"));
    DataSet whole = load("all", 1, 3);
    DataSet part = load("all", 0.5, 3);
    assertThat(numbers(part.test())).isEqualTo(numbers(whole.test()));
    assertThat(numbers(whole.training())).containsAll(numbers(part.training()));
    assertThat(part.notes()).hasSize(2);
  }

  @Test
  void aFractionOutOfRangeIsNoSelection() {
    for (double fraction : List.of(0.0, -1.0, 1.01, Double.NaN)) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Selection("all", fraction));
    }
  }
}
