package org.gaea.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.input.Sentence;

/**
 * Labelled images of one shape. Pixels are unsigned bytes, one array an image in the order {@code
 * [channels, height, width]}. Images are in memory, or read whenever their pixels are asked for.
 * Those in memory are shared between subsets and with whoever asks for them, and nobody may change
 * them.
 */
public final class Images {
  private final ImageShape shape;
  private final Unread[] images;
  private final int[] labels;

  /**
   * An image that is read whenever its pixels are asked for, from any thread. As long as its {@link
   * #identity} is the same, so are its pixels.
   */
  public interface Unread {
    /** The pixels, {@code [channels, height, width]}, unsigned. */
    byte[] pixels();

    /** By what the image is known again without reading it, such as the name of its file. */
    String identity();
  }

  /** An image that was read. */
  private static final class Held implements Unread {
    private final byte[] pixels;

    Held(byte[] pixels) {
      this.pixels = pixels;
    }

    @Override
    public byte[] pixels() {
      return pixels;
    }

    @Override
    public String identity() {
      return Arrays.toString(pixels);
    }
  }

  /**
   * Images in memory.
   *
   * @param pixels {@code [images][channels * height * width]}, kept without copying the images
   * @param labels the class of each image, 0 or more
   * @throws IllegalArgumentException if the counts differ, an image has not the shape's volume or a
   *     label is negative
   */
  public Images(ImageShape shape, byte[][] pixels, int[] labels) {
    this(shape, Arrays.stream(pixels).map(Held::new).toArray(Unread[]::new), labels.clone());
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i].length != shape.volume()) {
        throw new IllegalArgumentException(
            Sentence.text(
                "image %d has %d values, and the shape is %s", i, pixels[i].length, shape));
      }
    }
  }

  private Images(ImageShape shape, Unread[] images, int[] labels) {
    if (images.length != labels.length) {
      throw new IllegalArgumentException(
          Sentence.text("%d images but %d labels", images.length, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        throw new IllegalArgumentException(
            Sentence.text("image %d has label %d, and labels are 0 or more", i, labels[i]));
      }
    }
    this.shape = shape;
    this.images = images;
    this.labels = labels;
  }

  /**
   * Images that stay where they are until they are asked for, so that there may be any number.
   *
   * @param images of the shape
   * @param labels the class of each image, 0 or more
   * @throws IllegalArgumentException if the counts differ or a label is negative
   */
  public static Images unread(ImageShape shape, List<? extends Unread> images, int[] labels) {
    return new Images(shape, images.toArray(Unread[]::new), labels.clone());
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
    byte[] pixels = images[index].pixels();
    if (pixels.length != shape.volume()) {
      throw new IllegalStateException(
          Sentence.text(
              "an image of %d values was read, and the shape is %s", pixels.length, shape));
    }
    return pixels;
  }

  /**
   * The pixels of several images, in that order. Those that are not in memory are read by several
   * threads.
   */
  public byte[][] pixels(int[] indices) {
    return Arrays.stream(indices).allMatch(i -> images[i] instanceof Held)
        ? Arrays.stream(indices).mapToObj(this::pixels).toArray(byte[][]::new)
        : ReadingThreads.all(this::pixels, indices);
  }

  /**
   * Adds that to a digest by which an image is known again: its pixels, or the identity of one that
   * is read when it is asked for.
   */
  public void digest(int index, MessageDigest digest) {
    digest.update(
        images[index] instanceof Held held
            ? held.pixels
            : images[index].identity().getBytes(StandardCharsets.UTF_8));
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
        Arrays.stream(indices).mapToObj(i -> images[i]).toArray(Unread[]::new),
        Arrays.stream(indices).map(i -> labels[i]).toArray());
  }

  /**
   * The same images under other labels, sharing the pixel arrays.
   *
   * @param others the class of each image, 0 or more
   */
  public Images labelled(int[] others) {
    return new Images(shape, images, others.clone());
  }

  /**
   * These images and then others, sharing the pixel arrays.
   *
   * @param others of the same shape
   */
  public Images and(Images others) {
    if (!shape.equals(others.shape)) {
      throw new IllegalArgumentException(Sentence.text("images of %s and %s", shape, others.shape));
    }
    return new Images(
        shape,
        Stream.of(images, others.images).flatMap(Arrays::stream).toArray(Unread[]::new),
        IntStream.concat(Arrays.stream(labels), Arrays.stream(others.labels)).toArray());
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
