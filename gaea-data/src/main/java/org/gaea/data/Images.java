package org.gaea.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
   * The same images under other labels, sharing the pixel arrays.
   *
   * @param others the class of each image, 0 or more
   */
  public Images labelled(int[] others) {
    return new Images(shape, pixels, others);
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

  /** Images divided in two, class by class. Both parts keep the order the images had. */
  public record StratifiedSplit(Images first, Images second) {

    /** The number of images of a class that go to the second part. */
    private interface SecondCount {
      int of(int classSize, int imagesOfEarlierClasses);
    }

    static StratifiedSplit halves(Images images, RandomGenerator random) {
      // Differences of running halves: the odd images of successive classes go to alternate parts.
      return divide(images, random, (size, earlier) -> (earlier + size) / 2 - earlier / 2);
    }

    /**
     * A random fifth of every class as the second part, rounded to the nearest image; one image at
     * least from a class that has two.
     */
    public static StratifiedSplit fifthAside(Images images, RandomGenerator random) {
      return divide(
          images,
          random,
          (size, earlier) -> Math.min(size - 1, Math.max(1, (int) Math.round(size / 5.0))));
    }

    /**
     * A random share of every class as the second part, rounded to the nearest image and at least
     * one. From the same random numbers, a larger share holds what a smaller one does.
     *
     * @param share above 0 and at most 1
     */
    public static StratifiedSplit share(Images images, double share, RandomGenerator random) {
      return divide(images, random, (size, earlier) -> Math.max(1, (int) Math.round(share * size)));
    }

    private static StratifiedSplit divide(
        Images images, RandomGenerator random, SecondCount share) {
      int[] labels = images.labels();
      boolean[] inSecond = new boolean[labels.length];
      int earlier = 0;
      for (int label : Arrays.stream(labels).distinct().sorted().toArray()) {
        int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
        Shuffle.inPlace(members, random);
        Arrays.stream(members, 0, share.of(members.length, earlier))
            .forEach(i -> inSecond[i] = true);
        earlier += members.length;
      }
      IntStream all = IntStream.range(0, labels.length);
      int[] second = IntStream.range(0, labels.length).filter(i -> inSecond[i]).toArray();
      return new StratifiedSplit(
          images.subset(all.filter(i -> !inSecond[i]).toArray()), images.subset(second));
    }
  }
}
