package org.gaea.data.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;

/**
 * Pads every image with black on all sides and cuts a window of the original size at a uniformly
 * random place, all channels alike: the image moves by up to {@code padding} pixels either way.
 *
 * @param padding in pixels, 0 or more
 */
public record RandomCrop(int padding) implements Augmentation {
  /**
   * @throws IllegalArgumentException if {@code padding} is negative
   */
  public RandomCrop {
    if (padding < 0) {
      throw new IllegalArgumentException("padding %d is negative".formatted(padding));
    }
  }

  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    ImageShape shape = batch.shape();
    for (int image = 0; image < batch.size(); image++) {
      int down = random.nextInt(2 * padding + 1) - padding;
      int right = random.nextInt(2 * padding + 1) - padding;
      for (int channel = 0; channel < shape.channels(); channel++) {
        int plane = image * shape.volume() + channel * shape.area();
        move(batch.pixels(), plane, shape.height(), shape.width(), down, right);
      }
    }
  }

  /** Pixel (y, x) of the plane becomes what was at (y + down, x + right), or black outside. */
  static void move(float[] pixels, int plane, int height, int width, int down, int right) {
    int kept = Math.max(0, width - Math.abs(right));
    int from = Math.max(0, right);
    int to = Math.max(0, -right);
    for (int step = 0; step < height; step++) {
      // Rows are taken from the side the image moves towards, so none is overwritten before use.
      int y = down >= 0 ? step : height - 1 - step;
      int row = plane + y * width;
      int source = y + down;
      if (source < 0 || source >= height || kept == 0) {
        Arrays.fill(pixels, row, row + width, 0f);
        continue;
      }
      System.arraycopy(pixels, plane + source * width + from, pixels, row + to, kept);
      Arrays.fill(pixels, row, row + to, 0f);
      Arrays.fill(pixels, row + to + kept, row + width, 0f);
    }
  }
}
