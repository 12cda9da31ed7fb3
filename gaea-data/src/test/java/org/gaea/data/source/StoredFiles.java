package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.gaea.input.InvalidInputException;

/** Small files for the readers' tests, and what a refusal must look like. */
final class StoredFiles {
  private StoredFiles() {}

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** CIFAR records with the given label bytes each; every pixel of record i is i. */
  static byte[] cifar(int[]... labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int record = 0; record < labels.length; record++) {
      for (int label : labels[record]) {
        out.write(label);
      }
      for (int i = 0; i < 3072; i++) {
        out.write(record);
      }
    }
    return out.toByteArray();
  }

  /** CIFAR-10 records. */
  static byte[] cifar10(int... labels) {
    int[][] records = new int[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      records[i] = new int[] {labels[i]};
    }
    return cifar(records);
  }

  /** An IDX file of images, every value of image i being i. */
  static byte[] idxImages(int count, int height, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * height * width);
    bytes.putInt(0x803).putInt(count).putInt(height).putInt(width);
    for (int i = 16; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) ((i - 16) / (height * width)));
    }
    return bytes.array();
  }

  static byte[] idxLabels(int... labels) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length);
    bytes.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    return bytes.array();
  }

  /** An image file of one colour; the format is the file name's extension. */
  static Path image(Path file, int type, int width, int height, int argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb);
      }
    }
    return image(file, image);
  }

  static Path image(Path file, BufferedImage image) {
    String name = Listing.name(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), out)) {
        throw new IllegalArgumentException("no writer for " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(file, out.toByteArray());
  }

  /** Loading must be refused with one sentence that has all the parts. */
  static void assertRefused(String specification, String... parts) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DataSets.load(specification, 0, 1))
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts).endsWith("."));
  }
}
