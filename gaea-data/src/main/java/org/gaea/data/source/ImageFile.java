package org.gaea.data.source;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;

/** Reading one PNG or JPEG file. */
final class ImageFile {
  private static final long MOST_PIXELS = 100_000_000;
  private static final int LONGEST_SIDE = 65_535;
  private static final Set<String> FORMATS = Set.of("png", "jpeg");
  private static final int DECODED_BYTES_A_PIXEL = 4;

  /**
   * Deflate gives at most 1032 bytes for one, and a byte is at most 8 pixels of a PNG. A JPEG
   * spends at least a bit on each block of 64 pixels, so it holds fewer.
   */
  private static final long MOST_PIXELS_A_BYTE = 8 * 1032;

  private ImageFile() {}

  static boolean isNamedSo(Path file) {
    String name = Listing.name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

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
   * Decodes the file and resizes the image to {@code resolution} pixels a side.
   *
   * @throws InvalidInputException if it cannot be read, is no whole image or is absurdly large
   */
  static Square read(Path file, int resolution) {
    PixelRows rows = new PixelRows(decode(file));
    int channels = rows.isGrey() ? 1 : 3;
    return new Square(channels, rows.resized(new ImageShape(channels, resolution, resolution)));
  }

  static BufferedImage decode(Path file) {
    if (Files.notExists(file)) {
      throw new InvalidInputException("There is no file '%s'.".formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw Listing.unreadable(file, new AccessDeniedException(file.toString()));
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = readerFor(in);
      try {
        reader.setInput(in, true, true);
        return decode(file, reader);
      } finally {
        reader.dispose();
      }
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // On damaged files the decoders also throw runtime exceptions of many kinds.
      throw notAnImage(file, e);
    }
  }

  private static ImageReader readerFor(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      // Others are not asked: some of the platform's formats begin as arbitrary bytes might.
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw new IIOException("it does not begin as a PNG or JPEG does");
  }

  private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
    requirePossible(file, reader.getWidth(0), reader.getHeight(0));
    List<String> truncations = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          // The JPEG decoder paints what is missing grey and merely warns.
          if (warning.contains("Truncated") || warning.contains("Premature")) {
            truncations.add(warning);
          }
        });
    BufferedImage image = reader.read(0);
    if (!truncations.isEmpty()) {
      throw new IIOException(truncations.get(0));
    }
    return image;
  }

  private static void requirePossible(Path file, int width, int height) throws IOException {
    long most = Math.min(MOST_PIXELS, Memory.allowance() / DECODED_BYTES_A_PIXEL);
    if ((long) width * height > most || Math.max(width, height) > LONGEST_SIDE) {
      throw new InvalidInputException(
          "'%s' says that it is %d x %d pixels, and at most %d pixels and %d on a side are read; make it smaller or take it away."
              .formatted(file, width, height, most, LONGEST_SIDE));
    }
    // The decoders take memory for what a header claims before they see that nothing follows it.
    long bytes = Files.size(file);
    if ((long) width * height > MOST_PIXELS_A_BYTE * bytes) {
      throw new InvalidInputException(
          "'%s' says that it is %d x %d pixels, and its %d bytes cannot hold so many; replace it by a whole file or take it away."
              .formatted(file, width, height, bytes));
    }
  }

  private static InvalidInputException notAnImage(Path file, Exception cause) {
    String why = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    return new InvalidInputException(
        "'%s' cannot be read as an image (%s); replace it by a whole PNG or JPEG file, grey or RGB, or take it away."
            .formatted(file, why),
        cause);
  }
}
