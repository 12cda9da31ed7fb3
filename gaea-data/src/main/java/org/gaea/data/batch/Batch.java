package org.gaea.data.batch;

import org.gaea.data.ImageShape;

/**
 * Images ready for a network. The arrays belong to whoever receives the batch.
 *
 * @param shape of one image
 * @param images {@code [batch, channels, height, width]}, normalised
 * @param labels {@code [batch]}, the class of each image
 */
public record Batch(ImageShape shape, float[] images, long[] labels) {
  /**
   * @throws IllegalArgumentException if the arrays are not of the same number of images
   */
  public Batch {
    if (images.length != labels.length * shape.volume()) {
      throw new IllegalArgumentException(
          "%d values for %d images of %s".formatted(images.length, labels.length, shape));
    }
  }

  /** How many images the batch has. */
  public int size() {
    return labels.length;
  }
}
