package org.gaea.data.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** Reading one picture: the first one, where a file holds several. */
final class ImageFile {
  private static final long MOST_PIXELS = 100_000_000;
  private static final int LONGEST_SIDE = 65_535;
  private static final int DECODED_BYTES_A_PIXEL = 4;

  /**
   * Deflate gives at most 1032 bytes for one, and a byte is at most 8 pixels of a PNG. GIF, BMP and
   * JPEG hold fewer. WebP may hold more where a picture is of one colour and nothing else; what
   * claims to is refused all the same, since its reader takes long to see that a file is cut off.
   */
  private static final long MOST_PIXELS_A_BYTE = 8 * 1032;

  private static final Set<PictureFormat> BOUNDED =
      EnumSet.complementOf(EnumSet.of(PictureFormat.TIFF));

  /** With these the decoder paints in grey or in wrong colours what it could not read. */
  private static final List<String> DAMAGE =
      List.of("Truncated", "Premature", "Corrupt JPEG data", "Inconsistent progression");

  private static final String REPLACE =
      String.format(Locale.ROOT, "replace it by a whole %s file", PictureFormat.all());

  private ImageFile() {}

  /**
   * A square image.
   *
   * @param pixels {@code [channels, resolution, resolution]}, with one channel if the image is grey
   */
  record Square(int channels, byte[] pixels) {
    /** The same with more channels: grey repeated. */
    byte[] pixels(int wanted) {
      if (wanted == channels) {
        return pixels;
      }
      byte[] repeated = new byte[wanted * pixels.length];
      for (int channel = 0; channel < wanted; channel++) {
        System.arraycopy(pixels, 0, repeated, channel * pixels.length, pixels.length);
      }
      return repeated;
    }
  }

  /**
   * A picture as its file stores it.
   *
   * @param orientation how it is shown
   */
  record Decoded(BufferedImage image, Orientation orientation) {
    private Square square(int side) {
      int channels = new PixelRows(image).isGrey() ? 1 : 3;
      return new Square(channels, pixels(new ImageShape(channels, side, side)));
    }

    /** The pixels as they are shown, in another size: {@code [channels, height, width]}. */
    byte[] pixels(ImageShape shape) {
      byte[] stored = new PixelRows(image).resized(orientation.stored(shape));
      return orientation.turned(stored, shape);
    }
  }

  /**
   * Decodes the file and resizes the image to {@code resolution} pixels a side.
   *
   * @throws BadPictureException if it is no whole image or is absurdly large
   * @throws InvalidInputException if the file system does not let it be read
   */
  static Square read(Path file, int resolution) throws BadPictureException {
    return decode(file).square(resolution);
  }

  /**
   * The same for a file whose content is in memory.
   *
   * @param file what to call it
   * @throws BadPictureException if it is no whole image or is absurdly large
   */
  static Square read(Path file, byte[] bytes, int resolution) throws BadPictureException {
    try {
      return decode(file, bytes).square(resolution);
    } catch (IOException | RuntimeException e) {
      throw notAnImage(file, e);
    }
  }

  /** The most bytes that a file of a picture may have. */
  static long mostBytes() {
    return Math.min(Integer.MAX_VALUE - 8L, Memory.allowance());
  }

  static BadPictureException tooLarge(Path file, long size) {
    return new BadPictureException(
        file,
        Sentence.text("has %d bytes, which is more than can be read", size),
        "make it smaller");
  }

  /**
   * @throws BadPictureException if it is no whole image or is absurdly large
   * @throws InvalidInputException if the file system does not let it be read
   */
  static Decoded decode(Path file) throws BadPictureException {
    if (Files.notExists(file)) {
      throw new InvalidInputException(Sentence.of("There is no file '%s'.", file));
    }
    if (!Files.isReadable(file)) {
      throw Listing.unreadable(file, new AccessDeniedException(file.toString()));
    }
    try {
      return decode(file, bytes(file));
    } catch (IOException | RuntimeException e) {
      // On damaged files the decoders also throw runtime exceptions of many kinds.
      throw notAnImage(file, e);
    }
  }

  private static byte[] bytes(Path file) throws IOException, BadPictureException {
    long size = Files.size(file);
    if (size > mostBytes()) {
      throw tooLarge(file, size);
    }
    return Files.readAllBytes(file);
  }

  private static Decoded decode(Path file, byte[] bytes) throws IOException, BadPictureException {
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, PictureFormat.SIGNATURE));
    PictureFormat format =
        PictureFormat.of(first)
            .orElseThrow(
                () ->
                    new IIOException(
                        Sentence.text("it does not begin as %s does", PictureFormat.all())));
    PictureHeader header = PictureHeader.of(bytes, format);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = format.reader(header.inks());
      try {
        reader.setInput(in, true, true);
        requirePossible(file, reader.getWidth(0), reader.getHeight(0), bytes.length, format);
        return new Decoded(decode(reader), header.orientation());
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(ImageReader reader) throws IOException {
    List<String> damage = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (DAMAGE.stream().anyMatch(warning::contains)) {
            damage.add(warning);
          }
        });
    BufferedImage image = reader.read(0);
    if (!damage.isEmpty()) {
      throw new IIOException(damage.get(0));
    }
    return image;
  }

  private static void requirePossible(
      Path file, int width, int height, long bytes, PictureFormat format)
      throws BadPictureException {
    long most = Math.min(MOST_PIXELS, Memory.allowance() / DECODED_BYTES_A_PIXEL);
    if ((long) width * height > most || Math.max(width, height) > LONGEST_SIDE) {
      throw new BadPictureException(
          file,
          Sentence.text(
              "says that it is %d x %d pixels, and at most %d pixels and %d on a side are read",
              width, height, most, LONGEST_SIDE),
          "make it smaller");
    }
    // The decoders take memory for what a header claims before they see that nothing follows it.
    if (BOUNDED.contains(format) && (long) width * height > MOST_PIXELS_A_BYTE * bytes) {
      throw new BadPictureException(
          file,
          Sentence.text(
              "says that it is %d x %d pixels, and its %d bytes cannot hold so many",
              width, height, bytes),
          REPLACE);
    }
  }

  private static BadPictureException notAnImage(Path file, Exception cause) {
    String why = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    return new BadPictureException(
        file, Sentence.text("cannot be read as an image (%s)", why), REPLACE, cause);
  }
}
