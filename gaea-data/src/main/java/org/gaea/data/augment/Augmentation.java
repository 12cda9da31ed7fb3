package org.gaea.data.augment;

import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;
import org.gaea.data.Normalisation;
import org.gaea.input.Sentence;

/**
 * A random change to training images that keeps their class. Several are a {@code List}, applied in
 * its order.
 */
public interface Augmentation {
  /**
   * Changes every image of the batch in place, on its own random draws, in the batch's order.
   *
   * @param random used for this batch only
   */
  void apply(PixelBatch batch, RandomGenerator random);

  /**
   * Whether all it does is to move pixels within their image, all channels alike, and to put black
   * or the mean in their places, by draws that do not depend on the pixels. A device can do that
   * with what is drawn here.
   */
  default boolean movesPixels() {
    return false;
  }

  /**
   * A batch of images before normalisation, for augmentations to change in place.
   *
   * @param shape of one image
   * @param pixels {@code [batch, channels, height, width]} in [0, 1], 0 being black
   * @param normalisation what will be applied afterwards; its mean is the neutral colour
   */
  public record PixelBatch(ImageShape shape, float[] pixels, Normalisation normalisation) {
    /**
     * @throws IllegalArgumentException if {@code pixels} is not a whole number of images or the
     *     normalisation has other channels
     */
    public PixelBatch {
      if (pixels.length % shape.volume() != 0) {
        throw new IllegalArgumentException(
            Sentence.text(
                "%d values are not a whole number of images of %s", pixels.length, shape));
      }
      if (normalisation.channels() != shape.channels()) {
        throw new IllegalArgumentException(
            Sentence.text(
                "normalisation for %d channels, images of %s", normalisation.channels(), shape));
      }
    }

    /** How many images the batch has. */
    public int size() {
      return pixels.length / shape.volume();
    }
  }
}
