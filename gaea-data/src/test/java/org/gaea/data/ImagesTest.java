package org.gaea.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.data.Images.StratifiedSplit;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  @Test
  void shapeCountsChannelsHeightAndWidth() {
    ImageShape shape = new ImageShape(3, 4, 5);
    assertThat(shape.area()).isEqualTo(20);
    assertThat(shape.volume()).isEqualTo(60);
    assertThat(shape).hasToString("3 x 4 x 5");
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(0, 4, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(3, 65_536, 65_536));
  }

  @Test
  void countsAndVolumesMustAgree() {
    byte[][] one = {new byte[64]};
    assertThatIllegalArgumentException().isThrownBy(() -> new Images(SHAPE, one, new int[2]));
    byte[][] small = {new byte[63]};
    assertThatIllegalArgumentException().isThrownBy(() -> new Images(SHAPE, small, new int[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> new Images(SHAPE, one, new int[] {-1}));
  }

  @Test
  void subsetSharesPixelsInTheGivenOrder() {
    Images images = TestImages.numbered(6, 3, SHAPE);
    Images subset = images.subset(new int[] {5, 1});
    assertThat(subset.labels()).containsExactly(2, 1);
    assertThat(subset.pixels(0)).isSameAs(images.pixels(5));
    assertThat(subset.pixels(1)).isSameAs(images.pixels(1));
  }

  @Test
  void halvesAreDisjointCompleteAndBalanced() {
    Images images = TestImages.numbered(100, 10, SHAPE);
    StratifiedSplit halves = images.halves(new RandomStreams(1).stream("halves"));
    assertThat(halves.first().classSizes(10)).containsOnly(5);
    assertThat(halves.second().classSizes(10)).containsOnly(5);
    Set<Integer> first = numbers(halves.first());
    Set<Integer> second = numbers(halves.second());
    assertThat(first).doesNotContainAnyElementsOf(second).hasSize(50);
    assertThat(second).hasSize(50);
  }

  @Test
  void oddClassesLeanToAlternateHalves() {
    Images images = TestImages.numbered(12, 4, SHAPE); // three images a class
    StratifiedSplit halves = images.halves(new RandomStreams(1).stream("halves"));
    assertThat(halves.first().classSizes(4)).containsExactly(2, 1, 2, 1);
    assertThat(halves.second().classSizes(4)).containsExactly(1, 2, 1, 2);
  }

  @Test
  void halvesFollowTheStream() {
    Images images = TestImages.numbered(100, 10, SHAPE);
    RandomStreams streams = new RandomStreams(1);
    Set<Integer> chosen = numbers(images.halves(streams.stream("a")).first());
    assertThat(numbers(images.halves(streams.stream("a")).first())).isEqualTo(chosen);
    assertThat(numbers(images.halves(streams.stream("b")).first())).isNotEqualTo(chosen);
  }

  @Test
  void aFifthIsSetAsideFromEveryClass() {
    Images images = TestImages.numbered(100, 4, SHAPE);
    StratifiedSplit split =
        StratifiedSplit.fifthAside(images, new RandomStreams(1).stream("fifth"));
    assertThat(split.first().classSizes(4)).containsOnly(20);
    assertThat(split.second().classSizes(4)).containsOnly(5);
    assertThat(numbers(split.first())).doesNotContainAnyElementsOf(numbers(split.second()));
  }

  @Test
  void aClassOfTwoStillGivesOneAside() {
    Images images = TestImages.numbered(4, 2, SHAPE);
    StratifiedSplit split =
        StratifiedSplit.fifthAside(images, new RandomStreams(1).stream("fifth"));
    assertThat(split.second().classSizes(2)).containsExactly(1, 1);
  }

  @Test
  void shuffleIsAPermutationWithEveryPlaceEquallyLikely() {
    var random = new RandomStreams(3).stream("shuffle");
    int[] firstPlace = new int[5];
    for (int trial = 0; trial < 5000; trial++) {
      int[] order = Shuffle.order(5, random);
      assertThat(Arrays.stream(order).sorted()).containsExactly(0, 1, 2, 3, 4);
      firstPlace[order[0]]++;
    }
    double chiSquared =
        Arrays.stream(firstPlace).mapToDouble(n -> (n - 1000.0) * (n - 1000.0) / 1000).sum();
    assertThat(chiSquared).isLessThan(18.5); // 4 degrees of freedom, p = 0.001
  }

  private static Set<Integer> numbers(Images images) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> Byte.toUnsignedInt(images.pixels(i)[0]))
        .collect(Collectors.toSet());
  }
}
