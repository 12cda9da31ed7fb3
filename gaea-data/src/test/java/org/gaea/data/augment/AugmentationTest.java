package org.gaea.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Normalisation;
import org.gaea.data.TestImages;
import org.gaea.data.augment.Augmentation.PixelBatch;
import org.gaea.data.augment.Augmentations.Cutout;
import org.gaea.data.augment.Augmentations.HorizontalFlip;
import org.gaea.data.augment.Augmentations.RandomCrop;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
  private static final RandomStreams STREAMS = new RandomStreams(11);
  private static final Normalisation NORMALISATION =
      new Normalisation(new double[] {0.3, 0.6}, new double[] {0.2, 0.1});

  @Test
  void aMoveBringsBlackIn() {
    float[] plane = {9, 1, 2, 3, 4, 5, 6, 9};
    RandomCrop.move(plane, 1, 2, 3, 0, 1);
    assertThat(plane).containsExactly(9, 2, 3, 0, 5, 6, 0, 9);
    RandomCrop.move(plane, 1, 2, 3, 1, -1);
    assertThat(plane).containsExactly(9, 0, 5, 6, 0, 0, 0, 9);
    RandomCrop.move(plane, 1, 2, 3, -1, 0);
    assertThat(plane).containsExactly(9, 0, 0, 0, 0, 5, 6, 9);
    RandomCrop.move(plane, 1, 2, 3, 0, -3);
    assertThat(plane).containsExactly(9, 0, 0, 0, 0, 0, 0, 9);
  }

  @Test
  void aMoveEqualsPaddingAndCutting() {
    int height = 5;
    int width = 4;
    for (int down = -6; down <= 6; down++) {
      for (int right = -6; right <= 6; right++) {
        float[] plane = counting(height * width);
        float[] expected = new float[height * width];
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            boolean inside =
                y + down >= 0 && y + down < height && x + right >= 0 && x + right < width;
            expected[y * width + x] = inside ? plane[(y + down) * width + x + right] : 0;
          }
        }
        RandomCrop.move(plane, 0, height, width, down, right);
        assertThat(plane).as("down %d, right %d", down, right).containsExactly(expected);
      }
    }
  }

  @Test
  void cropReachesEveryPlaceAlikeAndMovesChannelsTogether() {
    ImageShape shape = new ImageShape(2, 5, 5);
    int images = 9000;
    float[] pixels = new float[images * shape.volume()];
    for (int i = 0; i < images; i++) {
      pixels[i * 50 + 12] = 1; // the centre of the first channel
      pixels[i * 50 + 37] = 2; // and of the second
    }
    new RandomCrop(1).apply(new PixelBatch(shape, pixels, NORMALISATION), STREAMS.stream("crop"));
    int[] places = new int[25];
    for (int i = 0; i < images; i++) {
      int image = i * 50;
      int place =
          IntStream.range(0, 25).filter(p -> pixels[image + p] == 1).findFirst().orElseThrow();
      assertThat(pixels[image + 25 + place]).isEqualTo(2);
      places[place]++;
    }
    int[] reached = Arrays.stream(places).filter(n -> n > 0).toArray();
    assertThat(reached).hasSize(9);
    double chiSquared =
        Arrays.stream(reached).mapToDouble(n -> (n - 1000.0) * (n - 1000.0) / 1000).sum();
    assertThat(chiSquared).isLessThan(26.2); // 8 degrees of freedom, p = 0.001
  }

  @Test
  void flipMirrorsRowsOfHalfTheImages() {
    ImageShape shape = new ImageShape(2, 1, 3);
    int images = 10_000;
    float[] pixels = new float[images * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 6;
    }
    new HorizontalFlip()
        .apply(new PixelBatch(shape, pixels, NORMALISATION), STREAMS.stream("flip"));
    int flipped = 0;
    for (int i = 0; i < images; i++) {
      float[] image = Arrays.copyOfRange(pixels, i * 6, i * 6 + 6);
      boolean mirrored = image[0] == 2;
      assertThat(image).containsExactly(mirrored ? new float[] {2, 1, 0, 5, 4, 3} : counting(6));
      flipped += mirrored ? 1 : 0;
    }
    assertThat(flipped).isBetween(4835, 5165); // 3.3 standard deviations
  }

  @Test
  void cutoutCoversASquareThatBecomesZeroAndNothingElse() {
    ImageShape shape = new ImageShape(2, 9, 9);
    float[] pixels = new float[500 * shape.volume()];
    Arrays.fill(pixels, 1);
    new Cutout(4).apply(new PixelBatch(shape, pixels, NORMALISATION), STREAMS.stream("cutout"));
    NORMALISATION.apply(pixels, shape.area());
    int whole = 0;
    for (int image = 0; image < 500; image++) {
      List<Integer> covered = covered(pixels, image * shape.volume());
      assertThat(covered(pixels, image * shape.volume() + 81)).isEqualTo(covered);
      int top = covered.stream().mapToInt(p -> p / 9).min().orElseThrow();
      int bottom = covered.stream().mapToInt(p -> p / 9).max().orElseThrow();
      int left = covered.stream().mapToInt(p -> p % 9).min().orElseThrow();
      int right = covered.stream().mapToInt(p -> p % 9).max().orElseThrow();
      assertThat(covered).hasSize((bottom - top + 1) * (right - left + 1));
      assertThat(bottom - top + 1).isBetween(2, 4);
      assertThat(right - left + 1).isBetween(2, 4);
      whole += covered.size() == 16 ? 1 : 0;
    }
    // 6 of 9 centres leave a side of 4 uncut: 4/9 of the images, 222 +- 3.3 * 11.
    assertThat(whole).isBetween(185, 259);
  }

  private static List<Integer> covered(float[] pixels, int plane) {
    return IntStream.range(0, 81).filter(p -> pixels[plane + p] == 0).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({"8,1", "16,2", "24,3", "28,4", "32,4", "39,4", "40,5", "64,8"})
  void standardPaddingIsAnEighth(int side, int padding) {
    ImageShape shape = new ImageShape(1, side, side);
    assertThat(Augmentations.standard(TestImages.dataSet(shape, true)))
        .containsExactly(new RandomCrop(padding), new HorizontalFlip());
    assertThat(Augmentations.standard(TestImages.dataSet(shape, false)))
        .containsExactly(new RandomCrop(padding));
    ImageRecipe cut = ImageRecipe.standard().withCutout(5, 1);
    assertThat(Augmentations.of(TestImages.dataSet(shape, false), cut))
        .containsExactly(new RandomCrop(padding), new Cutout(5));
  }

  @Test
  void aRecipeIsAListOfChanges() {
    DataSet data = TestImages.dataSet(new ImageShape(3, 32, 32), true);
    ImageRecipe all = new ImageRecipe(Crop.RESIZED, true, 16, 0.5, 0.4, 0.25);
    assertThat(Augmentations.of(data, all))
        .containsExactly(
            new ResizedCrop(0.08, 0.75),
            new HorizontalFlip(),
            new ColourJitter(0.4),
            new RandomErasing(0.25),
            new Cutout(16, 0.5));
    assertThat(Augmentations.of(data, new ImageRecipe(Crop.NONE, false, 0, 1, 0, 0))).isEmpty();
  }

  @Test
  void aShareOfTheImagesIsCutOut() {
    ImageShape shape = new ImageShape(2, 8, 8);
    float[] pixels = new float[2000 * shape.volume()];
    Arrays.fill(pixels, 1);
    new Cutout(2, 0.25)
        .apply(new PixelBatch(shape, pixels, NORMALISATION), STREAMS.stream("share"));
    int cut = 0;
    for (int image = 0; image < 2000; image++) {
      int start = image * shape.volume();
      cut += IntStream.range(start, start + 64).anyMatch(i -> pixels[i] != 1) ? 1 : 0;
    }
    assertThat(cut).isBetween(436, 564); // 500 +- 3.3 standard deviations
  }

  /** Of a plane that rises evenly to the right a window rises evenly too, and less. */
  @Test
  void aResizedCropEnlargesAWindow() {
    ImageShape shape = new ImageShape(2, 12, 16);
    float[] pixels = new float[200 * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 16;
    }
    ResizedCrop.usual()
        .apply(new PixelBatch(shape, pixels, NORMALISATION), STREAMS.stream("resized"));
    double width = 0;
    for (int image = 0; image < 200; image++) {
      int start = image * shape.volume();
      float slope = pixels[start + 9] - pixels[start + 8];
      assertThat(slope).isBetween(0f, 1.00001f);
      for (int row = 1; row < 24; row++) {
        assertThat(pixels[start + 16 * row + 8]).isEqualTo(pixels[start + 8]);
      }
      assertThat(pixels[start + 8] - pixels[start + 7]).isCloseTo(slope, within(1e-4f));
      width += slope / 200;
    }
    // The root of a uniform share of the area, 0.08 to 1, is 0.7 on average; wide ones do not fit.
    assertThat(width).isBetween(0.55, 0.75);
  }

  @Test
  void coloursOfAGreyImageStayGreyAndWithinTheRange() {
    ImageShape shape = new ImageShape(3, 4, 4);
    float[] pixels = new float[300 * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i % 16) / 15f;
    }
    Normalisation three = new Normalisation(new double[] {0.5, 0.5, 0.5}, new double[] {1, 1, 1});
    new ColourJitter(0.4).apply(new PixelBatch(shape, pixels, three), STREAMS.stream("colour"));
    double darkest = 1;
    double brightest = 0;
    for (int image = 0; image < 300; image++) {
      double sum = 0;
      for (int at = image * 48; at < image * 48 + 16; at++) {
        assertThat(pixels[at]).isBetween(0f, 1f);
        assertThat(pixels[at + 16]).isCloseTo(pixels[at], within(1e-5f));
        assertThat(pixels[at + 32]).isCloseTo(pixels[at], within(1e-5f));
        sum += pixels[at] / 16;
      }
      darkest = Math.min(darkest, sum);
      brightest = Math.max(brightest, sum);
    }
    assertThat(darkest).isBetween(0.28, 0.34); // 0.5 times 0.6, more where the range cuts off
    assertThat(brightest).isBetween(0.58, 0.72);
  }

  @Test
  void erasingFillsARectangleOfSomeImagesWithNoise() {
    ImageShape shape = new ImageShape(1, 20, 20);
    Normalisation one = new Normalisation(new double[] {0.5}, new double[] {0.2});
    float[] pixels = new float[1000 * 400];
    Arrays.fill(pixels, 2);
    new RandomErasing(0.25).apply(new PixelBatch(shape, pixels, one), STREAMS.stream("erasing"));
    int erased = 0;
    for (int image = 0; image < 1000; image++) {
      int start = image * 400;
      int[] changed = IntStream.range(0, 400).filter(i -> pixels[start + i] != 2).toArray();
      if (changed.length > 0) {
        erased++;
        int height = changed[changed.length - 1] / 20 - changed[0] / 20 + 1;
        assertThat(changed.length % height).isZero();
        assertThat(changed.length).isBetween(4, 150);
      }
    }
    assertThat(erased).isBetween(204, 296); // 250 +- 3.3 standard deviations
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomCrop(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cutout(0));
    ImageShape shape = new ImageShape(2, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelBatch(shape, new float[9], NORMALISATION));
  }

  @Test
  void sameStreamSameChange() {
    assertThat(changed(STREAMS.stream("a"))).containsExactly(changed(STREAMS.stream("a")));
    assertThat(changed(STREAMS.stream("b"))).isNotEqualTo(changed(STREAMS.stream("a")));
  }

  private static float[] changed(RandomGenerator random) {
    ImageShape shape = new ImageShape(2, 6, 6);
    float[] pixels = counting(8 * shape.volume());
    PixelBatch batch = new PixelBatch(shape, pixels, NORMALISATION);
    List.of(new RandomCrop(2), new HorizontalFlip(), new Cutout(3))
        .forEach(augmentation -> augmentation.apply(batch, random));
    return pixels;
  }

  private static float[] counting(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    return values;
  }
}
