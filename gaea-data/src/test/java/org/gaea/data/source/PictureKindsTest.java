package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.Color;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as cameras, scanners and printers leave them arrive as a viewer shows them. */
class PictureKindsTest {
  private static final int BLOCK = 16;

  /** What a JPEG of full quality may change a value by. */
  private static final int TOLERANCE = 6;

  @TempDir Path directory;

  /** A picture of 2 x 3 blocks of colours, all different. */
  private static final int[][] SHOWN = {
    {0x000000, 0xff0000, 0x00ff00}, {0x0000ff, 0xffff00, 0xffffff}
  };

  /**
   * The tag's own words (CIPA DC-008): which side of the shown picture the stored first row and the
   * stored first column are.
   */
  @ParameterizedTest
  @CsvSource({
    "1, top, left",
    "2, top, right",
    "3, bottom, right",
    "4, bottom, left",
    "5, left, top",
    "6, right, top",
    "7, right, bottom",
    "8, left, bottom",
    "0, top, left",
    "9, top, left"
  })
  void aPictureIsReadAsItsOrientationSays(int tag, String firstRow, String firstColumn)
      throws IOException {
    boolean turned = firstRow.equals("left") || firstRow.equals("right");
    int rows = turned ? 3 : 2;
    int columns = turned ? 2 : 3;
    BufferedImage stored =
        new BufferedImage(columns * BLOCK, rows * BLOCK, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int alongRows =
            firstRow.equals("bottom") || firstRow.equals("right") ? rows - 1 - row : row;
        int alongColumns =
            firstColumn.equals("bottom") || firstColumn.equals("right")
                ? columns - 1 - column
                : column;
        int colour = turned ? SHOWN[alongColumns][alongRows] : SHOWN[alongRows][alongColumns];
        for (int i = 0; i < BLOCK * BLOCK; i++) {
          stored.setRGB(column * BLOCK + i % BLOCK, row * BLOCK + i / BLOCK, colour);
        }
      }
    }
    Path file = write(directory.resolve("photo.jpg"), afterStart(jpeg(stored), exif(tag)));
    byte[] pixels = Pictures.read(file, new ImageShape(3, 2 * BLOCK, 3 * BLOCK));
    int area = 6 * BLOCK * BLOCK;
    for (int i = 0; i < 6; i++) {
      Color expected = new Color(SHOWN[i / 3][i % 3]);
      int middle = (i / 3 * BLOCK + BLOCK / 2) * 3 * BLOCK + i % 3 * BLOCK + BLOCK / 2;
      assertClose(pixels[middle], expected.getRed());
      assertClose(pixels[area + middle], expected.getGreen());
      assertClose(pixels[2 * area + middle], expected.getBlue());
    }
  }

  private static void assertClose(byte actual, int expected) {
    assertThat(Byte.toUnsignedInt(actual)).isCloseTo(expected, within(TOLERANCE));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    return jpeg(new IIOImage(image, null, null));
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

  /** A JPEG with one more segment behind its start. */
  private static byte[] afterStart(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] exif(int orientation) {
    byte[] name = {'E', 'x', 'i', 'f', 0, 0};
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return ByteBuffer.allocate(4 + name.length + 26)
        .putShort((short) 0xffe1)
        .putShort((short) (2 + name.length + 26))
        .put(name)
        .put(tiff.array())
        .array();
  }

  /**
   * Inks are stored inverted, as image editors write them: plain, with Adobe's mark, or as YCCK,
   * where the first three are turned into a luma and two differences.
   */
  @ParameterizedTest
  @CsvSource({
    "240, 120, 10, plain",
    "240, 120, 10, Adobe",
    "240, 120, 10, YCCK",
    "0, 0, 0, Adobe",
    "255, 255, 255, plain",
    "10, 200, 90, Adobe",
    "10, 200, 90, YCCK"
  })
  void aJpegInFourInksHasItsColours(int red, int green, int blue, String stored)
      throws IOException {
    int black = 255 - Math.max(red, Math.max(green, blue));
    int light = 255 - black;
    int[] inks = {
      light == 0 ? 0 : 255 - 255 * red / light,
      light == 0 ? 0 : 255 - 255 * green / light,
      light == 0 ? 0 : 255 - 255 * blue / light,
      black
    };
    WritableRaster raster =
        Raster.createWritableRaster(
            new BandedSampleModel(DataBuffer.TYPE_BYTE, BLOCK, BLOCK, 4), null);
    for (int i = 0; i < BLOCK * BLOCK; i++) {
      for (int band = 0; band < 4; band++) {
        int value = stored.equals("YCCK") && band < 3 ? luma(inks, band) : 255 - inks[band];
        raster.setSample(i % BLOCK, i / BLOCK, band, value);
      }
    }
    byte[] jpeg = named(jpeg(new IIOImage(raster, null, null)));
    byte transform = (byte) (stored.equals("YCCK") ? 2 : 0);
    byte[] mark = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform
    };
    byte[] file = stored.equals("plain") ? jpeg : afterStart(jpeg, mark);
    byte[] pixel =
        Pictures.read(write(directory.resolve("inks.jpg"), file), new ImageShape(3, 1, 1));
    assertClose(pixel[0], red);
    assertClose(pixel[1], green);
    assertClose(pixel[2], blue);
  }

  /** Y, Cb or Cr of JFIF, of the inks in place of red, green and blue. */
  private static int luma(int[] inks, int band) {
    double y = 0.299 * inks[0] + 0.587 * inks[1] + 0.114 * inks[2];
    return (int)
        Math.round(
            switch (band) {
              case 0 -> y;
              case 1 -> 128 + (inks[2] - y) / 1.772;
              default -> 128 + (inks[0] - y) / 1.402;
            });
  }

  /** Four components are inks where they are called so; Java numbers them. */
  private static byte[] named(byte[] jpeg) {
    byte[] names = {'C', 'M', 'Y', 'K'};
    for (int at = 2; (jpeg[at + 1] & 0xff) != 0xda; at += 2 + length(jpeg, at)) {
      if ((jpeg[at + 1] & 0xff) == 0xc0) {
        for (int i = 0; i < 4; i++) {
          jpeg[at + 10 + 3 * i] = names[i];
        }
      }
    }
    int scan = 2;
    while ((jpeg[scan + 1] & 0xff) != 0xda) {
      scan += 2 + length(jpeg, scan);
    }
    for (int i = 0; i < 4; i++) {
      jpeg[scan + 5 + 2 * i] = names[i];
    }
    return jpeg;
  }

  private static int length(byte[] jpeg, int marker) {
    return Byte.toUnsignedInt(jpeg[marker + 2]) << 8 | Byte.toUnsignedInt(jpeg[marker + 3]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff", "png"})
  void otherFormatsAreReadToTheSamePixels(String format) throws IOException {
    BufferedImage image = new BufferedImage(9, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 72; i++) {
      image.setRGB(i % 9, i / 9, (i % 4) * 0x550000 | (i % 3) * 0x7f00);
    }
    // A suffix says that a file is a picture, and its bytes say which.
    Path file = directory.resolve("picture.jpg");
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    ImageShape shape = new ImageShape(3, 8, 9);
    assertThat(Pictures.read(file, shape)).isEqualTo(Pictures.of(image, shape));
  }

  /** 9 x 8 pixels without loss: pixel i is 3 i, 255 - 2 i and 50 times its column modulo 5. */
  static byte[] webp() {
    return Base64.getDecoder()
        .decode(
            "UklGRkYAAABXRUJQVlA4TDkAAAAvCMABAJmM6H9sIgrd/4Cito0k/mQDwfOaPRjMv5G2kV5T0flHj6YpLqAwDwAYgDxbEpaEJWFJHwUA");
  }

  @Test
  void webpIsRead() {
    Path file = write(directory.resolve("picture.webp"), webp());
    byte[] pixels = Pictures.read(file, new ImageShape(3, 8, 9));
    for (int i = 0; i < 72; i++) {
      assertThat(pixels[i]).isEqualTo((byte) (3 * i));
      assertThat(pixels[72 + i]).isEqualTo((byte) (255 - 2 * i));
      assertThat(pixels[144 + i]).isEqualTo((byte) (50 * (i % 5)));
    }
  }

  /** PNG and WebP keep Exif data in a chunk of their own. */
  @Test
  void theOrientationInAChunkCounts() throws IOException {
    byte[] exif = exif(6);
    byte[] tiff = Arrays.copyOfRange(exif, 10, exif.length);
    byte[] webp = webp();
    ByteBuffer longer = ByteBuffer.allocate(webp.length + 8 + tiff.length);
    longer.put(webp).put("EXIF".getBytes(StandardCharsets.US_ASCII));
    longer.put(new byte[] {(byte) tiff.length, 0, 0, 0}).put(tiff);
    assertThat(PictureHeader.of(longer.array(), PictureFormat.WEBP).orientation())
        .isEqualTo(Orientation.ofTag(6));
    assertThat(PictureHeader.of(webp, PictureFormat.WEBP).orientation())
        .isEqualTo(Orientation.UPRIGHT);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", png);
    ByteBuffer with = ByteBuffer.allocate(png.size() + 12 + tiff.length);
    int header = 8 + 25;
    with.put(png.toByteArray(), 0, header).putInt(tiff.length);
    with.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(tiff).putInt(0);
    with.put(png.toByteArray(), header, png.size() - header);
    assertThat(PictureHeader.of(with.array(), PictureFormat.PNG).orientation())
        .isEqualTo(Orientation.ofTag(6));
    assertThat(PictureHeader.of(tiff, PictureFormat.TIFF).orientation())
        .isEqualTo(Orientation.ofTag(6));
  }

  @ParameterizedTest
  @CsvSource({"IMAGE.PNG, true", "a.jfif, true", "a.tif, true", "a.heic, false", "png, false"})
  void picturesAreKnownByTheirSuffix(String name, boolean isPicture) {
    assertThat(PictureFormat.isNamedSo(name)).isEqualTo(isPicture);
  }

  /** The decoder merely warns of it, and paints the rest of the picture in wrong colours. */
  @Test
  void aJpegThatIsNoiseInTheMiddleIsRefused() throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    byte[] bytes = jpeg(image);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 300, (byte) 0x55);
    Path file = write(directory.resolve("noise.jpg"), bytes);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Pictures.read(file, new ImageShape(3, 8, 8)))
        .withMessageContaining("noise.jpg")
        .withMessageContaining("Corrupt JPEG data");
  }

  /** A picture with 16 bits a sample is the one with 8, but for what rounding takes. */
  @Test
  void sixteenBitsAreRead() throws IOException {
    // A PNG of 1 x 1, 16 bits of red, green and blue: 0xf0f0, 0x7878, 0x0a0a.
    BufferedImage deep =
        new BufferedImage(
            new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                false,
                false,
                java.awt.Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT),
            Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null),
            false,
            null);
    deep.getRaster().setPixel(0, 0, new int[] {0xf0f0, 0x7878, 0x0a0a});
    Path file = directory.resolve("deep.png");
    assertThat(ImageIO.write(deep, "png", file.toFile())).isTrue();
    assertThat(Files.size(file)).isPositive();
    assertThat(Pictures.read(file, new ImageShape(3, 1, 1)))
        .containsExactly((byte) 240, (byte) 120, (byte) 10);
  }
}
