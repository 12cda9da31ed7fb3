package org.gaea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A picture is classified as the same one is that somebody has converted to 8 bits of red, green
 * and blue, upright. Nothing of the readers under test takes part in the conversions.
 */
class MessyPicturesTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  @TempDir Path directory;

  private final Classifier classifier = new Classifier(Models.small());
  private BufferedImage scene;

  @BeforeEach
  void paint() {
    scene = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      scene.setRGB(x, y, (10 * x) << 16 | (15 * y) << 8 | (x * y) % 256);
    }
  }

  @AfterEach
  void close() {
    classifier.close();
  }

  private void assertSame(Path as, BufferedImage converted) throws IOException {
    Path png = directory.resolve("converted.png");
    ImageIO.write(converted, "png", png.toFile());
    Prediction expected = classifier.predict(png);
    Prediction actual = classifier.predict(as);
    assertThat(actual.label()).isEqualTo(expected.label());
    assertThat(Models.probabilities(actual))
        .containsExactly(Models.probabilities(expected), within(0.004));
    assertThat(Models.probabilities(classifier.predict(scene)))
        .as("pixels that matter")
        .isNotEqualTo(
            Models.probabilities(
                classifier.predict(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB))));
  }

  /** How a phone that is held upright stores its pictures, and one that is held upside down. */
  @ParameterizedTest
  @ValueSource(ints = {3, 6, 8})
  void aPictureOfAPhone(int tag) throws IOException {
    byte[] jpeg = jpeg(new IIOImage(scene, null, null));
    Path file = Files.write(directory.resolve("phone.jpg"), afterStart(jpeg, exif(tag)));
    assertSame(file, turned(ImageIO.read(new ByteArrayInputStream(jpeg)), tag));
  }

  private static BufferedImage turned(BufferedImage stored, int tag) {
    int width = stored.getWidth();
    int height = stored.getHeight();
    boolean half = tag == 3;
    BufferedImage shown =
        new BufferedImage(half ? width : height, half ? height : width, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int colour = stored.getRGB(x, y);
        switch (tag) {
          case 3 -> shown.setRGB(width - 1 - x, height - 1 - y, colour);
          case 6 -> shown.setRGB(height - 1 - y, x, colour);
          default -> shown.setRGB(y, width - 1 - x, colour);
        }
      }
    }
    return shown;
  }

  @Test
  void aPictureForPrinting() throws IOException {
    WritableRaster inks =
        Raster.createWritableRaster(
            new BandedSampleModel(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4), null);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int[] stored = {255 - i % 97, 255 - i % 61, 255 - i % 31, 255 - i % 13};
      inks.setPixel(i % WIDTH, i / WIDTH, stored);
    }
    byte[] mark = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    byte[] jpeg = afterStart(jpeg(new IIOImage(inks, null, null)), mark);
    assertSame(Files.write(directory.resolve("print.jpg"), jpeg), colours(jpeg));
  }

  /** The stored values are of light: 255 for no ink. */
  private static BufferedImage colours(byte[] jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    Raster inks;
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in);
      inks = reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] light = new int[4];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      inks.getPixel(i % WIDTH, i / WIDTH, light);
      int colour = 0;
      for (int band = 0; band < 3; band++) {
        colour = colour << 8 | Math.round(light[band] * light[3] / 255f);
      }
      image.setRGB(i % WIDTH, i / WIDTH, colour);
    }
    return image;
  }

  @Test
  void aPictureOfAScannerOf16Bits() throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, 3, null);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int colour = scene.getRGB(i % WIDTH, i / WIDTH);
      int[] deep = {
        257 * (colour >> 16 & 0xff) + i % 120,
        257 * (colour >> 8 & 0xff) + i % 90,
        257 * (colour & 0xff) + i % 60
      };
      raster.setPixel(
          i % WIDTH,
          i / WIDTH,
          new int[] {
            Math.min(65_535, deep[0]), Math.min(65_535, deep[1]), Math.min(65_535, deep[2])
          });
    }
    Path file = directory.resolve("scan.png");
    ImageIO.write(new BufferedImage(model, raster, false, null), "png", file.toFile());
    assertSame(file, scene);
  }

  private static byte[] jpeg(IIOImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam best = writer.getDefaultWriteParam();
      best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      best.setCompressionQuality(1);
      writer.setOutput(out);
      writer.write(null, image, best);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] afterStart(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] exif(int orientation) {
    ByteBuffer segment = ByteBuffer.allocate(36);
    segment.putShort((short) 0xffe1).putShort((short) 34);
    segment.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    segment.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    return segment.putShort((short) orientation).array();
  }
}
