package org.gaea.data.source;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaea.data.ImageShape;

/**
 * Pictures as a network takes them: read, turned to grey or colour and resized exactly as image
 * folders are for training.
 */
public final class Pictures {
  private Pictures() {}

  /**
   * Reads a file in PNG, JPEG, GIF, BMP, WebP or TIFF: as a viewer shows it, so turned as its Exif
   * data say.
   *
   * @return the shape's pixels, {@code [channels, height, width]}, unsigned
   * @throws org.gaea.input.InvalidInputException if it cannot be read, is no whole image or is
   *     absurdly large
   */
  public static byte[] read(Path file, ImageShape shape) {
    try {
      return ImageFile.decode(file).pixels(shape);
    } catch (BadPictureException e) {
      throw e.asInvalidInput();
    }
  }

  /**
   * The pixels of an image in memory. Transparency is laid on white; the aspect ratio is not kept.
   *
   * @return the shape's pixels, {@code [channels, height, width]}, unsigned
   */
  public static byte[] of(BufferedImage image, ImageShape shape) {
    return new PixelRows(image).resized(shape);
  }

  /**
   * Pixels as an image in memory, to be shown or written.
   *
   * @param pixels {@code [channels, height, width]} with 1 or 3 channels, unsigned
   */
  public static BufferedImage image(byte[] pixels, ImageShape shape) {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int area = shape.area();
    for (int i = 0; i < area; i++) {
      int red = Byte.toUnsignedInt(pixels[i]);
      int green = shape.channels() == 1 ? red : Byte.toUnsignedInt(pixels[area + i]);
      int blue = shape.channels() == 1 ? red : Byte.toUnsignedInt(pixels[2 * area + i]);
      image.setRGB(i % shape.width(), i / shape.width(), red << 16 | green << 8 | blue);
    }
    return image;
  }

  /**
   * The files that are pictures by their suffix in a directory and all directories below it,
   * sorted. Links to directories are not followed.
   *
   * @throws org.gaea.input.InvalidInputException if a directory cannot be read
   */
  public static List<Path> below(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && PictureFormat.isNamedSo(Listing.name(file)))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw Listing.unreadable(directory, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw Listing.unreadable(directory, e);
    }
  }
}
