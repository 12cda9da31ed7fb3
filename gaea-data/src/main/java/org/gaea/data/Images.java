package org.gaea.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Labelled images of one shape. Pixels are unsigned bytes, one array an image in the order {@code
 * [channels, height, width]}. The pixel arrays are shared between subsets and with whoever asks for
 * them, and nobody may change them.
 */
public final class Images {
  private final ImageShape shape;
  private final byte[][] pixels;
  private final int[] labels;

  /**
   * @param pixels {@code [images][channels * height * width]}, kept without copying the images
   * @param labels the class of each image, 0 or more
   * @throws IllegalArgumentException if the counts differ, an image has not the shape's volume or a
   *     label is negative
   */
  public Images(ImageShape shape, byte[][] pixels, int[] labels) {
    if (pixels.length != labels.length) {
      throw new IllegalArgumentException(
          "%d images but %d labels".formatted(pixels.length, labels.length));
    }
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i].length != shape.volume() || labels[i] < 0) {
        throw new IllegalArgumentException(
            "image %d has %d values and label %d; the shape is %s and labels are 0 or more"
                .formatted(i, pixels[i].length, labels[i], shape));
      }
    }
    this.shape = shape;
    this.pixels = pixels.clone();
    this.labels = labels.clone();
  }

  public ImageShape shape() {
    return shape;
  }

  /** How many images there are. */
  public int size() {
    return labels.length;
  }

  /** The pixels of one image, {@code [channels, height, width]}, unsigned; not to be changed. */
  public byte[] pixels(int index) {
    return pixels[index];
  }

  public int label(int index) {
    return labels[index];
  }

  /** A copy of all labels, in the images' order. */
  public int[] labels() {
    return labels.clone();
  }

  /** How many images each of the classes {@code 0 .. classes - 1} has. */
  public int[] classSizes(int classes) {
    int[] sizes = new int[classes];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  /** The images at {@code indices}, in that order, sharing the pixel arrays. */
  public Images subset(int[] indices) {
    return new Images(
        shape,
        Arrays.stream(indices).mapToObj(i -> pixels[i]).toArray(byte[][]::new),
        Arrays.stream(indices).map(i -> labels[i]).toArray());
  }

  /**
   * Two disjoint halves that together hold every image, each class divided evenly: the counts of a
   * class differ by at most one, and so do the sizes of the halves. Images keep their order.
   */
  public StratifiedSplit halves(RandomGenerator random) {
    return StratifiedSplit.halves(this, random);
  }

  @Override
  public String toString() {
    return size() + " images of " + shape;
  }
}
