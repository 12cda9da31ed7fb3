package org.gaea.data.augment;

import java.util.random.RandomGenerator;

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
}
