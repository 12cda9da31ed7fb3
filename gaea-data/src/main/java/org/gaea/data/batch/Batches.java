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

  /** A pixel in [0, 1]. */
  static float scaled(byte pixel) {
    return SCALED[Byte.toUnsignedInt(pixel)];
  }

  /**
   * The images at {@code indices}, whose augmentations are drawn and not yet applied: they move the
   * numbers of an image's pixels in place of the pixels, 0 being black and -1 the mean.
   */
  static Batch moved(
      Images images,
      Normalisation normalisation,
      List<Augmentation> augmentations,
      int[] indices,
      RandomGenerator random) {
    ImageShape shape = images.shape();
    int area = shape.area();
    float[] numbers = new float[indices.length * area];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 1 + i % area;
    }
    PixelBatch plane =
        new PixelBatch(
            new ImageShape(1, shape.height(), shape.width()),
            numbers,
            new Normalisation(new double[] {-1}, new double[] {1}));
    for (Augmentation augmentation : augmentations) {
      augmentation.apply(plane, random);
    }
    int[] sources = new int[numbers.length];
    for (int i = 0; i < sources.length; i++) {
      int number = Math.round(numbers[i]);
      sources[i] = number > 0 ? number - 1 : area - number;
    }
    byte[] pixels = new byte[indices.length * shape.volume()];
    int to = 0;
    for (byte[] image : images.pixels(indices)) {
      System.arraycopy(image, 0, pixels, to, image.length);
      to += image.length;
    }
    return Batch.of(
        shape, new Batch.MovedPixels(pixels, sources, normalisation), labels(images, indices));
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
        pixels[to++] = scaled(pixel);
      }
    }
    return new PixelBatch(shape, pixels, normalisation);
  }

  private static Batch finish(Images images, PixelBatch batch, int[] indices) {
    batch.normalisation().apply(batch.pixels(), batch.shape().area());
    return new Batch(batch.shape(), batch.pixels(), labels(images, indices));
  }

  private static long[] labels(Images images, int[] indices) {
    return IntStream.of(indices).mapToLong(images::label).toArray();
  }
}
