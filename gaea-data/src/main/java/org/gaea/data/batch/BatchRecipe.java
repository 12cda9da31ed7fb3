package org.gaea.data.batch;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.Shuffle;
import org.gaea.data.augment.Augmentation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.random.RandomStreams;

/**
 * What decides every training batch: batch {@code n} is a function of this and {@code n} alone. An
 * epoch takes the images in a new random order and leaves out the remainder that does not fill a
 * batch.
 *
 * @param images what to train on
 * @param normalisation of the whole training part
 * @param augmentations applied in order
 * @param batchSize images a batch, at least 1
 * @param streams where the orders ("order/EPOCH") and the augmentations ("augmentation/BATCH") come
 *     from
 * @param onDevice whether a device moves and normalises pixels, so that batches hold them as they
 *     are, and where they go; only where all augmentations {@linkplain Augmentation#movesPixels
 *     move pixels}
 */
public record BatchRecipe(
    Images images,
    Normalisation normalisation,
    List<Augmentation> augmentations,
    int batchSize,
    RandomStreams streams,
    boolean onDevice) {

  /**
   * @throws InvalidInputException if {@code batchSize} is below 1 or above the number of images
   */
  public BatchRecipe {
    augmentations = List.copyOf(augmentations);
    onDevice &= augmentations.stream().allMatch(Augmentation::movesPixels);
    Batches.requirePositive(batchSize);
    if (images.size() < batchSize) {
      throw new InvalidInputException(
          Sentence.of(
              "A batch of %d images cannot be filled from the %d training images; choose %s %d or less.",
              batchSize, images.size(), new SettingName("batch"), images.size()));
    }
  }

  /**
   * Batches that are prepared on the host.
   *
   * @throws InvalidInputException if {@code batchSize} is below 1 or above the number of images
   */
  public BatchRecipe(
      Images images,
      Normalisation normalisation,
      List<Augmentation> augmentations,
      int batchSize,
      RandomStreams streams) {
    this(images, normalisation, augmentations, batchSize, streams, false);
  }

  /** The same batches, whose pixels are moved and normalised by a device, if that is so. */
  public BatchRecipe onDevice(boolean finished) {
    return new BatchRecipe(images, normalisation, augmentations, batchSize, streams, finished);
  }

  /** Full batches in an epoch, at least 1. */
  public int batchesPerEpoch() {
    return images.size() / batchSize;
  }

  /** The order of the images in an epoch, counted from 0. */
  int[] order(long epoch) {
    return Shuffle.order(images.size(), streams.stream("order/" + epoch));
  }

  /**
   * @param number counted from 0 over all epochs
   * @param order {@link #order} of the batch's epoch
   */
  Batch batch(long number, int[] order) {
    int from = (int) (number % batchesPerEpoch()) * batchSize;
    int[] indices = Arrays.copyOfRange(order, from, from + batchSize);
    RandomGenerator random = streams.stream("augmentation/" + number);
    return onDevice
        ? Batches.moved(images, normalisation, augmentations, indices, random)
        : Batches.augmented(images, normalisation, augmentations, indices, random);
  }
}
