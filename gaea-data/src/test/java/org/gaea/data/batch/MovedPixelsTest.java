package org.gaea.data.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.augment.Augmentation;
import org.gaea.data.augment.Augmentations.Cutout;
import org.gaea.data.augment.Augmentations.HorizontalFlip;
import org.gaea.data.augment.Augmentations.RandomCrop;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Where pixels go is drawn as the pixels are moved, to the bit. */
class MovedPixelsTest {
  private static final ImageShape SHAPE = new ImageShape(3, 9, 8);

  private static BatchRecipe recipe(List<Augmentation> augmentations) {
    RandomGenerator random = new RandomStreams(1).stream("pixels");
    byte[][] pixels = new byte[20][SHAPE.volume()];
    for (byte[] image : pixels) {
      random.nextBytes(image);
    }
    return new BatchRecipe(
        new Images(SHAPE, pixels, random.ints(20, 0, 4).toArray()),
        new Normalisation(new double[] {0.3, 0.5, 0.6}, new double[] {0.2, 0.25, 0.3}),
        augmentations,
        5,
        new RandomStreams(2));
  }

  private static void requireSame(List<Augmentation> augmentations) {
    BatchRecipe host = recipe(augmentations);
    BatchRecipe device = host.onDevice(true);
    assertThat(device.onDevice()).isTrue();
    for (int number = 0; number < 4; number++) {
      Batch expected = host.batch(number, host.order(0));
      Batch moved = device.batch(number, device.order(0));
      assertThat(moved.moved()).isPresent();
      assertThat(moved.images()).isEqualTo(expected.images());
      assertThat(moved.labels()).isEqualTo(expected.labels());
    }
  }

  @Test
  void standardAugmentationsMovePixels() {
    requireSame(List.of());
    requireSame(List.of(new RandomCrop(2)));
    requireSame(List.of(new RandomCrop(2), new HorizontalFlip(), new Cutout(4)));
    requireSame(List.of(new Cutout(3), new HorizontalFlip(), new RandomCrop(3)));
  }

  @Test
  void sharesAreTheBatchInOrder() {
    BatchRecipe device = recipe(List.of(new RandomCrop(2))).onDevice(true);
    BatchRecipe host = recipe(List.of(new RandomCrop(2)));
    Batch whole = host.batch(0, host.order(0));
    int volume = SHAPE.volume();
    for (BatchRecipe recipe : List.of(device, host)) {
      Batch batch = recipe.batch(0, recipe.order(0));
      Batch first = batch.share(0, 2);
      Batch second = batch.share(1, 2);
      assertThat(first.moved().isPresent()).isEqualTo(recipe.onDevice());
      assertThat(first.images()).isEqualTo(Arrays.copyOf(whole.images(), 3 * volume));
      assertThat(second.images())
          .isEqualTo(Arrays.copyOfRange(whole.images(), 3 * volume, 5 * volume));
      assertThat(first.labels()).isEqualTo(Arrays.copyOf(whole.labels(), 3));
      assertThat(second.labels()).isEqualTo(Arrays.copyOfRange(whole.labels(), 3, 5));
    }
  }

  @Test
  void whatChangesPixelsIsDoneOnTheHost() {
    Augmentation darker =
        (batch, random) -> {
          for (int i = 0; i < batch.pixels().length; i++) {
            batch.pixels()[i] *= 0.5f;
          }
        };
    BatchRecipe recipe = recipe(List.of(new HorizontalFlip(), darker)).onDevice(true);
    assertThat(recipe.onDevice()).isFalse();
    assertThat(recipe.batch(0, recipe.order(0)).moved()).isEmpty();
  }
}
