package org.gaea.data.batch;

import java.util.Arrays;
import java.util.Optional;
import org.gaea.data.ImageShape;
import org.gaea.data.Normalisation;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/** Images ready for a network. The arrays belong to whoever receives the batch. */
public final class Batch {
  private final ImageShape shape;
  private final long[] labels;
  private final @Nullable MovedPixels moved;
  private float @Nullable [] images;

  /**
   * A batch of normalised images.
   *
   * @param shape of one image
   * @param images {@code [batch, channels, height, width]}, normalised
   * @param labels {@code [batch]}, the class of each image
   * @throws IllegalArgumentException if the arrays are not of the same number of images
   */
  public Batch(ImageShape shape, float[] images, long[] labels) {
    this(shape, images, null, labels);
    if (images.length != labels.length * shape.volume()) {
      throw new IllegalArgumentException(
          Sentence.text("%d values for %d images of %s", images.length, labels.length, shape));
    }
  }

  private Batch(
      ImageShape shape, float @Nullable [] images, @Nullable MovedPixels moved, long[] labels) {
    this.shape = shape;
    this.images = images;
    this.moved = moved;
    this.labels = labels;
  }

  /** A batch whose images are moved and normalised when they are asked for. */
  static Batch of(ImageShape shape, MovedPixels moved, long[] labels) {
    return new Batch(shape, null, moved, labels);
  }

  /** The shape of one image. */
  public ImageShape shape() {
    return shape;
  }

  /** The images, {@code [batch, channels, height, width]}, normalised. */
  public float[] images() {
    if (images == null) {
      images = moved == null ? new float[0] : moved.images(shape);
    }
    return images;
  }

  /** The class of each image, {@code [batch]}. */
  public long[] labels() {
    return labels;
  }

  /** The images before they are moved and normalised, for a device that does it; else empty. */
  public Optional<MovedPixels> moved() {
    return Optional.ofNullable(moved);
  }

  /**
   * One of the equal parts of the batch, in order; the first ones have an image more where they
   * cannot be equal.
   *
   * @param number of the part, from 0
   * @param count of parts, at most as many as there are images
   */
  public Batch share(int number, int count) {
    int from = start(number, count);
    int to = start(number + 1, count);
    long[] some = Arrays.copyOfRange(labels, from, to);
    if (moved != null && images == null) {
      return new Batch(shape, null, moved.part(from, to, shape), some);
    }
    int volume = shape.volume();
    return new Batch(shape, Arrays.copyOfRange(images(), from * volume, to * volume), some);
  }

  private int start(int number, int count) {
    return number * (size() / count) + Math.min(number, size() % count);
  }

  /** How many images the batch has. */
  public int size() {
    return labels.length;
  }

  /**
   * Pixels and where they go: image by image, each pixel of the result is one of the image's, black
   * or the mean of the training images.
   *
   * @param pixels {@code [batch, channels, height, width]}, unsigned
   * @param sources {@code [batch, height, width]}: which of the image's pixels it is, counted from
   *     0 by rows, {@code height * width} for black, or one more for the mean
   * @param normalisation to be applied afterwards
   */
  public record MovedPixels(byte[] pixels, int[] sources, Normalisation normalisation) {
    private MovedPixels part(int from, int to, ImageShape shape) {
      return new MovedPixels(
          Arrays.copyOfRange(pixels, from * shape.volume(), to * shape.volume()),
          Arrays.copyOfRange(sources, from * shape.area(), to * shape.area()),
          normalisation);
    }

    private float[] images(ImageShape shape) {
      int area = shape.area();
      double[] mean = normalisation.mean();
      float[] images = new float[pixels.length];
      for (int plane = 0; plane * area < pixels.length; plane++) {
        int first = plane / shape.channels() * area;
        for (int p = 0; p < area; p++) {
          int source = sources[first + p];
          images[plane * area + p] =
              source < area
                  ? Batches.scaled(pixels[plane * area + source])
                  : source == area ? 0 : (float) mean[plane % shape.channels()];
        }
      }
      normalisation.apply(images, area);
      return images;
    }
  }
}
