package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gaea.data.source.StoredFiles.image;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
  @TempDir Path directory;

  private ImageFile.Square read(BufferedImage image) {
    return read(image(directory.resolve("image.png"), image));
  }

  private static ImageFile.Square read(Path file) {
    try {
      return ImageFile.read(file, 8);
    } catch (BadPictureException e) {
      throw e.asInvalidInput();
    }
  }

  private static BufferedImage filled(int type, int argb) {
    BufferedImage image = new BufferedImage(8, 8, type);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, argb);
    }
    return image;
  }

  private static void assertColour(ImageFile.Square square, int... channels) {
    assertThat(square.channels()).isEqualTo(channels.length);
    for (int channel = 0; channel < channels.length; channel++) {
      assertThat(Arrays.copyOfRange(square.pixels(), 64 * channel, 64 * channel + 64))
          .containsOnly((byte) channels[channel]);
    }
  }

  @Test
  void greyIsTakenAsStored() {
    BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    fill(grey.getRaster(), 0, 100);
    assertColour(read(grey), 100);
    BufferedImage sixteenBits = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    fill(sixteenBits.getRaster(), 0, 100 * 257);
    assertColour(read(sixteenBits), 100);
  }

  @Test
  void blackAndWhiteAndGreyPalettesAreGrey() {
    assertColour(read(filled(BufferedImage.TYPE_BYTE_BINARY, 0xffffffff)), 255);
    byte[] levels = {0, 50, 100, (byte) 150};
    IndexColorModel greys = new IndexColorModel(2, 4, levels, levels, levels);
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY, greys);
    fill(image.getRaster(), 0, 3);
    assertColour(read(image), 150);
  }

  @Test
  void coloursComeFromTrueColourAndPalettes() {
    assertColour(read(filled(BufferedImage.TYPE_INT_RGB, 0x102030)), 0x10, 0x20, 0x30);
    byte[] red = {0, 10};
    byte[] green = {0, 20};
    byte[] blue = {0, 30};
    IndexColorModel palette = new IndexColorModel(8, 2, red, green, blue);
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED, palette);
    fill(image.getRaster(), 0, 1);
    assertColour(read(image), 10, 20, 30);
  }

  @Test
  void transparencyIsLaidOnWhite() {
    assertColour(read(filled(BufferedImage.TYPE_INT_ARGB, 0x00112233)), 255);
    assertColour(read(filled(BufferedImage.TYPE_INT_ARGB, 0x66ff0000)), 255, 153, 153);
    ComponentColorModel greyAlpha =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = greyAlpha.createCompatibleWritableRaster(8, 8);
    fill(raster, 0, 100);
    fill(raster, 1, 51);
    assertColour(read(new BufferedImage(greyAlpha, raster, false, null)), 224);
  }

  @Test
  void jpegsAreReadInGreyAndColour() {
    Path grey = image(directory.resolve("g.jpg"), BufferedImage.TYPE_BYTE_GRAY, 40, 30, 0xffffffff);
    assertColour(read(grey), 255);
    Path red = image(directory.resolve("r.JPG"), BufferedImage.TYPE_INT_RGB, 40, 30, 0xff0000);
    ImageFile.Square square = read(red);
    assertThat(square.channels()).isEqualTo(3);
    assertThat(Byte.toUnsignedInt(square.pixels()[0])).isGreaterThan(250);
    assertThat(Byte.toUnsignedInt(square.pixels()[64])).isLessThan(5);
  }

  /** Decoded JPEGs are read by a shorter way than other images in colour. */
  @Test
  void bytesOfColoursAreThoseOfTheColourModel() {
    BufferedImage bytes = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage plain = noise();
    for (int i = 0; i < 64 * 64; i++) {
      bytes.setRGB(i % 64, i / 64, plain.getRGB(i % 64, i / 64));
    }
    ImageShape shape = new ImageShape(3, 24, 40);
    assertThat(new PixelRows(bytes).resized(shape)).isEqualTo(new PixelRows(plain).resized(shape));
  }

  @Test
  void truncatedImagesAreRefused() throws IOException {
    for (String name : new String[] {"noise.png", "noise.jpg"}) {
      Path file = image(directory.resolve(name), noise());
      byte[] whole = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, 10, 30, whole.length / 2, whole.length - 40}) {
        write(file, Arrays.copyOf(whole, length));
        assertRefused(file, name, "cannot be read as an image");
      }
    }
  }

  @Test
  void absurdDimensionsAreRefusedBeforeDecoding() {
    assertRefused(pngThatClaims(20_000, 20_000), "20000 x 20000", "100000000 pixels");
    assertRefused(pngThatClaims(Integer.MAX_VALUE, Integer.MAX_VALUE), "2147483647");
    assertRefused(pngThatClaims(70_000, 1), "70000 x 1", "65535 on a side");
  }

  /** Within the limits, but three bytes a pixel would be taken for a file of some dozen bytes. */
  @Test
  void dimensionsThatTheFileCannotHoldAreRefusedBeforeDecoding() {
    assertRefused(pngThatClaims(10_000, 10_000), "10000 x 10000", "bytes cannot hold so many");
  }

  /** A small valid PNG with another width and height in its header. */
  private Path pngThatClaims(int width, int height) {
    Path file = image(directory.resolve("huge.png"), filled(BufferedImage.TYPE_INT_RGB, 0));
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      bytes.putInt(16, width).putInt(20, height);
      CRC32 checksum = new CRC32();
      checksum.update(bytes.array(), 12, 17);
      bytes.putInt(29, (int) checksum.getValue());
      return write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(Path file, String... parts) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(file))
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
  }

  private static BufferedImage noise() {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    return image;
  }

  private static void fill(WritableRaster raster, int band, int sample) {
    for (int i = 0; i < 64; i++) {
      raster.setSample(i % 8, i / 8, band, sample);
    }
  }
}
