package org.gaea.data.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The IDX format of MNIST: big-endian headers (two zero bytes, 8 for unsigned bytes, the number of
 * dimensions, the size of each), then the values.
 */
final class IdxReader {
  static final int LABELS_MAGIC = 0x00000801;
  static final int IMAGES_MAGIC = 0x00000803;
  private static final int LONGEST_SIDE = 1 << 15;
  private static final long MOST_PIXELS = 100_000_000;

  private IdxReader() {}

  /** Grey images of one shape, {@code [images][height * width]}. */
  record GreyImages(ImageShape shape, List<byte[]> pixels) {}

  /**
   * @throws InvalidInputException if this is not an IDX file of images, whole and nothing more
   */
  static GreyImages images(RecordStream in) {
    requireMagic(in, IMAGES_MAGIC, "images (3 dimensions of unsigned bytes)");
    long count = size(in, "the number of images");
    long height = size(in, "the height of the images");
    long width = size(in, "the width of the images");
    if (height < 1
        || width < 1
        || height > LONGEST_SIDE
        || width > LONGEST_SIDE
        || height * width > MOST_PIXELS) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' says in bytes 8 to 15 that its images are %d x %d pixels, which is not possible here; check that it is an IDX file of images.",
              in.name(), height, width));
    }
    ImageShape shape = new ImageShape(1, (int) height, (int) width);
    List<byte[]> pixels = new ArrayList<>();
    for (long image = 0; image < count; image++) {
      pixels.add(
          in.readFully(
              shape.volume(),
              String.format(Locale.ROOT, "the pixels of image %d of %d", image, count)));
    }
    in.requireEnd(String.format(Locale.ROOT, "the last of %d images", count));
    return new GreyImages(shape, pixels);
  }

  /**
   * The labels of a file.
   *
   * @return one label an image, 0 to 255
   * @throws InvalidInputException if this is not an IDX file of labels, whole and nothing more
   */
  static int[] labels(RecordStream in) {
    requireMagic(in, LABELS_MAGIC, "labels (1 dimension of unsigned bytes)");
    long count = size(in, "the number of labels");
    if (count > Integer.MAX_VALUE - Long.BYTES) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' says in bytes 4 to 7 that it has %d labels, which is not possible here; check that it is an IDX file of labels.",
              in.name(), count));
    }
    byte[] bytes = in.readFully((int) count, String.format(Locale.ROOT, "%d labels", count));
    in.requireEnd(String.format(Locale.ROOT, "the last of %d labels", count));
    int[] labels = new int[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return labels;
  }

  private static void requireMagic(RecordStream in, int magic, String what) {
    byte[] found = in.readFully(Integer.BYTES, "the magic number");
    if (ByteBuffer.wrap(found).getInt() != magic) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' begins with bytes %s, and an IDX file of %s begins with %08x; check that it is the right file.",
              in.name(), HexFormat.of().formatHex(found), what, magic));
    }
  }

  private static long size(RecordStream in, String what) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(in.readFully(Integer.BYTES, what)).getInt());
  }
}
