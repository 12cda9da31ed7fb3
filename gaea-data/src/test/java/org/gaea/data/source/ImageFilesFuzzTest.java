package org.gaea.data.source;

import static org.gaea.data.source.StoredFiles.image;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.gaea.data.ImageShape;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.fuzz.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Image files, damaged as they are and, for PNG, with check sums that are right again. */
class ImageFilesFuzzTest {
  private static final int[] TYPES = {
    BufferedImage.TYPE_3BYTE_BGR,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_4BYTE_ABGR,
    BufferedImage.TYPE_BYTE_INDEXED,
    BufferedImage.TYPE_BYTE_BINARY,
    BufferedImage.TYPE_USHORT_GRAY
  };

  @TempDir Path directory;

  private byte[] valid(String name, int type) throws IOException {
    BufferedImage image = new BufferedImage(9, 8, type);
    for (int i = 0; i < 72; i++) {
      image.setRGB(i % 9, i / 9, 0xff000000 | i * 0x030507);
    }
    return Files.readAllBytes(image(directory.resolve(name), image));
  }

  private Reading file(String name) {
    Path file = directory.resolve(name);
    return input -> Pictures.read(Fuzzing.replace(file, input), new ImageShape(3, 8, 8));
  }

  @Test
  void pngFiles() throws IOException {
    byte[][] valid = new byte[TYPES.length][];
    for (int i = 0; i < TYPES.length; i++) {
      valid[i] = valid("valid.png", TYPES[i]);
    }
    Fuzzing.check("PNG", 2_000, Inputs.bytes(valid), file("mutant.png"));
    Inputs summed = Inputs.bytes(valid).packed(ImageFilesFuzzTest::summed);
    Fuzzing.check("PNG with check sums", 3_000, summed, file("mutant.png"));
  }

  @Test
  void jpegFiles() throws IOException {
    Inputs inputs =
        Inputs.bytes(
            valid("valid.jpg", BufferedImage.TYPE_3BYTE_BGR),
            valid("valid.jpg", BufferedImage.TYPE_BYTE_GRAY));
    Fuzzing.check("JPEG", 3_000, inputs, file("mutant.jpg"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff"})
  void otherFormats(String format) throws IOException {
    Path valid = directory.resolve("valid." + format);
    byte[][] files = new byte[2][];
    for (int i = 0; i < files.length; i++) {
      BufferedImage image = new BufferedImage(9, 8, BufferedImage.TYPE_INT_RGB);
      image.setRGB(i, i, 0x3070f0);
      ImageIO.write(image, format, valid.toFile());
      files[i] = Files.readAllBytes(valid);
    }
    Fuzzing.check(format, 1_000, Inputs.bytes(files), file("mutant." + format));
  }

  @Test
  void webpFiles() throws IOException {
    byte[] valid = PictureKindsTest.webp();
    // Its reader makes tables of codes for as many parts of the picture as the file claims.
    Inputs inputs = Inputs.bytes(valid).standingFor(1 << 20);
    Fuzzing.check("WebP", 1_000, inputs, file("mutant.webp"));
  }

  @Test
  void imageFolders() throws IOException {
    byte[] good = valid("a/1.png", BufferedImage.TYPE_3BYTE_BGR);
    for (String name : new String[] {"a/2.png", "b/1.png", "b/2.png"}) {
      write(directory.resolve(name), good);
    }
    Fuzzing.check(
        "image folders",
        1_000,
        Inputs.bytes(good),
        input -> {
          Fuzzing.replace(directory.resolve("b/2.png"), input);
          DataSets.load("images:" + directory, 8, 1);
        });
  }

  /** The chunks of a PNG with the check sums of what they hold, as far as there are whole ones. */
  private static byte[] summed(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png.clone());
    int at = 8;
    while (at + 12 <= png.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(bytes.array(), at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) sum.getValue());
      at += 12 + length;
    }
    return bytes.array();
  }
}
