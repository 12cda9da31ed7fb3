package org.gaea.data.batch;

import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.data.augment.Augmentation;
import org.gaea.data.augment.Augmentation.PixelBatch;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** Making batches from images. */
public final class Batches {
  private static final float[] SCALED = new float[256];

  static {
    for (int level = 0; level < SCALED.length; level++) {
      SCALED[level] = level / 255f;
    }
  }

  private Batches() {}

  /**
   * Every image once, in order and unaugmented, for measuring; the last batch may be smaller. Each
   * iteration makes its batches anew, one at a time.
   *
   * @throws InvalidInputException if {@code batchSize} is below 1
   */
  public static Iterable<Batch> inOrder(Images images, Normalisation normalisation, int batchSize) {
    requirePositive(batchSize);
    return () -> batchesOf(images, normalisation, batchSize);
  }

  private static Iterator<Batch> batchesOf(
      Images images, Normalisation normalisation, int batchSize) {
    return IntStream.iterate(0, from -> from < images.size(), from -> from + batchSize)
        .mapToObj(from -> IntStream.range(from, Math.min(images.size(), from + batchSize)))
        .map(indices -> plain(images, normalisation, indices.toArray()))
        .iterator();
  }

  private static Batch plain(Images images, Normalisation normalisation, int[] indices) {
    PixelBatch batch = gather(images, normalisation, indices);
    return finish(images, batch, indices);
  }

  /** The images at {@code indices}, augmented in the given order, then normalised. */
  static Batch augmented(
      Images images,
      Normalisation normalisation,
      List<Augmentation> augmentations,
      int[] indices,
      RandomGenerator random) {
    PixelBatch batch = gather(images, normalisation, indices);
    for (Augmentation augmentation : augmentations) {
      augmentation.apply(batch, random);
    }
    return finish(images, batch, indices);
  }

  static void requirePositive(int batchSize) {
    if (batchSize < 1) {
      throw new InvalidInputException(
          Sentence.of(
              "A batch of %d images is not possible; choose %s 1 or more.",
              batchSize, new SettingName("batch")));
    }
  }

  private static PixelBatch gather(Images images, Normalisation normalisation, int[] indices) {
    ImageShape shape = images.shape();
    float[] pixels = new float[indices.length * shape.volume()];
    int to = 0;
    for (byte[] image : images.pixels(indices)) {
      for (byte pixel : image) {
        pixels[to++] = SCALED[Byte.toUnsignedInt(pixel)];
      }
    }
    return new PixelBatch(shape, pixels, normalisation);
  }

  private static Batch finish(Images images, PixelBatch batch, int[] indices) {
    batch.normalisation().apply(batch.pixels(), batch.shape().area());
    long[] labels = IntStream.of(indices).mapToLong(images::label).toArray();
    return new Batch(batch.shape(), batch.pixels(), labels);
  }
}
