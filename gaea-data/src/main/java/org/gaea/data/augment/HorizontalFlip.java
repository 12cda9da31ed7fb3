package org.gaea.data.augment;

import java.util.random.RandomGenerator;

/** Mirrors each image left to right with probability 1/2. */
public record HorizontalFlip() implements Augmentation {
  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    int volume = batch.shape().volume();
    for (int image = 0; image < batch.size(); image++) {
      if (random.nextBoolean()) {
        mirror(batch.pixels(), image * volume, (image + 1) * volume, batch.shape().width());
      }
    }
  }

  private static void mirror(float[] pixels, int start, int end, int width) {
    for (int row = start; row < end; row += width) {
      for (int left = row, right = row + width - 1; left < right; left++, right--) {
        float kept = pixels[left];
        pixels[left] = pixels[right];
        pixels[right] = kept;
      }
    }
  }
}
