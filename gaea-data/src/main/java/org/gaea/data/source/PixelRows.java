package org.gaea.data.source;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.gaea.data.ImageShape;

/**
 * A decoded image as rows of grey or of red, green and blue values in 0 to 255. Transparency is
 * laid on white.
 */
final class PixelRows {
  private static final int WHITE = 255;

  private final BufferedImage image;
  private final boolean storedGrey;
  private final boolean storedInBytes;
  private final int[] packed;
  private final byte[] samples;

  PixelRows(BufferedImage image) {
    this.image = image;
    this.storedGrey = isStoredGrey(image.getColorModel());
    this.storedInBytes =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            && image.getColorModel().getColorSpace().isCS_sRGB();
    this.packed = new int[image.getWidth()];
    this.samples = new byte[storedInBytes ? 3 * image.getWidth() : 0];
  }

  private static boolean isStoredGrey(ColorModel model) {
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !(model instanceof IndexColorModel);
  }

  /** Whether every pixel is a shade of grey, in whatever way it is stored. */
  boolean isGrey() {
    if (storedGrey) {
      return true;
    }
    float[] row = new float[3 * image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      colourRow(y, row);
      int width = image.getWidth();
      if (!Arrays.equals(row, 0, width, row, width, 2 * width)
          || !Arrays.equals(row, 0, width, row, 2 * width, 3 * width)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The image in another size. A coloured one becomes grey by its luma, the weighted sum of Rec.
   * 601.
   *
   * @return the shape's pixels, {@code [channels, height, width]}
   */
  byte[] resized(ImageShape shape) {
    int channels = shape.channels();
    int width = image.getWidth();
    int height = image.getHeight();
    Resampler resampler = new Resampler(channels, height, width, shape.height(), shape.width());
    float[] row = new float[3 * width];
    for (int y = 0; y < height; y++) {
      if (storedGrey) {
        greyRow(y, row);
        for (int channel = 1; channel < channels; channel++) {
          System.arraycopy(row, 0, row, channel * width, width);
        }
      } else {
        colourRow(y, row);
        if (channels == 1) {
          makeGrey(row);
        }
      }
      resampler.add(row);
    }
    return resampler.result();
  }

  /** Into the first third of {@code row}; the colour model would brighten the stored values. */
  private void greyRow(int y, float[] row) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    float scale = 255f / ((1 << model.getComponentSize(0)) - 1);
    float opaque = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
    for (int x = 0; x < image.getWidth(); x++) {
      float grey = scale * raster.getSample(x, y, 0);
      float alpha = model.hasAlpha() ? raster.getSample(x, y, 1) / opaque : 1;
      row[x] = onWhite(grey, alpha);
    }
  }

  private void colourRow(int y, float[] row) {
    if (storedInBytes) {
      byteRow(y, row);
      return;
    }
    int width = image.getWidth();
    image.getRGB(0, y, width, 1, packed, 0, width);
    for (int x = 0; x < width; x++) {
      int pixel = packed[x];
      float alpha = (pixel >>> 24) / 255f;
      row[x] = onWhite((pixel >> 16) & 0xff, alpha);
      row[width + x] = onWhite((pixel >> 8) & 0xff, alpha);
      row[2 * width + x] = onWhite(pixel & 0xff, alpha);
    }
  }

  /** As decoded JPEGs are; asking the colour model for each pixel takes about twice as long. */
  private void byteRow(int y, float[] row) {
    int width = image.getWidth();
    image.getRaster().getDataElements(0, y, width, 1, samples);
    for (int x = 0; x < width; x++) {
      for (int channel = 0; channel < 3; channel++) {
        row[channel * width + x] = Byte.toUnsignedInt(samples[3 * x + channel]);
      }
    }
  }

  /** Into the first third; what is grey already stays as it is. */
  private static void makeGrey(float[] row) {
    int width = row.length / 3;
    for (int x = 0; x < width; x++) {
      float red = row[x];
      float green = row[width + x];
      float blue = row[2 * width + x];
      if (red != green || red != blue) {
        row[x] = 0.299f * red + 0.587f * green + 0.114f * blue;
      }
    }
  }

  private static float onWhite(float value, float alpha) {
    return alpha == 1 ? value : alpha * value + (1 - alpha) * WHITE;
  }
}
