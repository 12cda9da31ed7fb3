package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.experiment.SearchData.Division;
import org.gaea.input.InvalidInputException;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class SearchDataTest {
  private static final int BATCH = 4;
  private static final RandomStreams RANDOM = new RandomStreams(1);

  /** 200 images, whose pixel is their number, of two classes in turns. */
  private static final Images TRAINING =
      new Images(
          new ImageShape(1, 1, 1),
          IntStream.range(0, 200).mapToObj(i -> new byte[] {(byte) i}).toArray(byte[][]::new),
          IntStream.range(0, 200).map(i -> i % 2).toArray());

  private static Set<Integer> numbers(Images images) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> Byte.toUnsignedInt(images.pixels(i)[0]))
        .collect(Collectors.toSet());
  }

  private static SearchData of(DataSharing sharing, Division division) {
    return SearchData.of(TRAINING, sharing, division, BATCH, 1, RANDOM);
  }

  private static Division share(double architectureShare) {
    return new Division(architectureShare, Optional.empty());
  }

  private static Division split(int trainEnd, int validEnd) {
    return new Division(
        0.5,
        Optional.of(
            new SplitFile(
                IntStream.range(0, trainEnd).boxed().toList(),
                IntStream.range(trainEnd, validEnd).boxed().toList())));
  }

  @Test
  void halvesAreDisjointAndOfEqualSize() {
    SearchData data = of(DataSharing.HALVES, share(0.5));
    assertThat(data.heldOut().size()).isEqualTo(2 * BATCH);
    assertThat(data.weights().size()).isEqualTo(data.architecture().size()).isEqualTo(96);
    assertThat(numbers(data.weights()))
        .doesNotContainAnyElementsOf(numbers(data.architecture()))
        .doesNotContainAnyElementsOf(numbers(data.heldOut()));
  }

  @Test
  void anArchitectureShareIsTakenOfEveryClass() {
    SearchData data = of(DataSharing.HALVES, share(0.2));
    int rest = 200 - 2 * BATCH;
    assertThat(data.weights().size() + data.architecture().size()).isEqualTo(rest);
    assertThat(data.architecture().size()).isBetween(rest / 5 - 1, rest / 5 + 1);
    int[] sizes = data.architecture().classSizes(2);
    assertThat(Math.abs(sizes[0] - sizes[1])).isLessThanOrEqualTo(2);
    assertThat(numbers(data.weights())).doesNotContainAnyElementsOf(numbers(data.architecture()));
    assertThat(data.stepsPerEpoch()).isEqualTo(data.weights().size() / BATCH);
    assertThat(numbers(of(DataSharing.SHARED, share(0.2)).weights())).hasSize(rest);
  }

  @Test
  void aGivenSplitIsTakenAsItIs() {
    SearchData data = of(DataSharing.HALVES, split(120, 180));
    assertThat(numbers(data.weights())).isEqualTo(numbers(TRAINING.subset(range(0, 120))));
    assertThat(numbers(data.architecture())).isEqualTo(numbers(TRAINING.subset(range(120, 180))));
    assertThat(numbers(data.architecture())).containsAll(numbers(data.heldOut()));
    assertThat(data.heldOut().size()).isEqualTo(6);
    assertThat(data.stepsPerEpoch()).isEqualTo(30);
  }

  /** Where one set serves both steps, the held-out images are for measuring alone. */
  @Test
  void aSharedSetIsTheSplitsTrainingPart() {
    SearchData data = of(DataSharing.SHARED, split(120, 180));
    assertThat(numbers(data.weights())).hasSize(120).isEqualTo(numbers(data.architecture()));
    assertThat(numbers(data.heldOut())).doesNotContainAnyElementsOf(numbers(data.weights()));
  }

  @Test
  void aSplitOfMoreImagesIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> of(DataSharing.HALVES, split(120, 202)))
        .withMessage(
            "split names image 200, and the data have 200 training images, numbered from 0; give the file that belongs to them.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> of(DataSharing.HALVES, split(120, 122)))
        .withMessageContaining("A batch of 4 images cannot be filled from the 2 of 200");
  }

  @Test
  void aSplitIsOfAllTheData() {
    for (Configuration.Builder builder :
        List.of(
            Configuration.builder().set(Settings.CLASSES, "2"),
            Configuration.builder().set(Settings.FRACTION, 0.5),
            Configuration.builder().set(Settings.ARCHITECTURE_SHARE, 0.2))) {
      builder.set(Settings.SPLIT, Optional.of(Path.of("split.txt")));
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(builder::build)
          .withMessageContaining("leave out classes, fraction and architecture-share");
    }
  }

  private static int[] range(int from, int end) {
    return IntStream.range(from, end).toArray();
  }
}
