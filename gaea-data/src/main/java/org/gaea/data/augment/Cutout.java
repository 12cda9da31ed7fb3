package org.gaea.data.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;

/**
 * Covers a square of each image with the training mean, which is zero after normalisation. The
 * centre is uniform over the pixels; what lies outside the image is clipped. For an even side the
 * centre is the pixel right below the square's middle.
 *
 * <p>Terrance DeVries and Graham W. Taylor, Improved Regularization of Convolutional Neural
 * Networks with Cutout, 2017.
 *
 * @param size side of the square in pixels, at least 1
 */
public record Cutout(int size) implements Augmentation {
  /**
   * @throws IllegalArgumentException if {@code size} is below 1
   */
  public Cutout {
    if (size < 1) {
      throw new IllegalArgumentException("cutout of size %d".formatted(size));
    }
  }

  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    ImageShape shape = batch.shape();
    double[] mean = batch.normalisation().mean();
    for (int image = 0; image < batch.size(); image++) {
      int top = random.nextInt(shape.height()) - size / 2;
      int left = random.nextInt(shape.width()) - size / 2;
      int firstRow = Math.max(0, top);
      int endRow = Math.min(shape.height(), top + size);
      int firstColumn = Math.max(0, left);
      int endColumn = Math.min(shape.width(), left + size);
      for (int channel = 0; channel < shape.channels(); channel++) {
        int plane = image * shape.volume() + channel * shape.area();
        for (int y = firstRow; y < endRow; y++) {
          int row = plane + y * shape.width();
          Arrays.fill(batch.pixels(), row + firstColumn, row + endColumn, (float) mean[channel]);
        }
      }
    }
  }
}
