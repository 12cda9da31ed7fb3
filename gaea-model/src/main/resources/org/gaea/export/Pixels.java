package classify;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The pixels of a picture, as the network was trained on them: transparency laid on white, colours
 * made grey by their luma where the network takes grey pictures, resized by a triangle filter
 * without keeping the aspect ratio, rounded to whole numbers from 0 to 255.
 */
final class Pixels {
  private static final int WHITE = 255;

  private Pixels() {}

  /** {@code [channels, height, width]} of a PNG or JPEG file. */
  static float[] read(Path file, int channels, int height, int width) throws IOException {
    BufferedImage image = Upright.read(file);
    float[] sums = new float[channels * height * width];
    float[][] columns = weights(image.getWidth(), width);
    float[][] rows = weights(image.getHeight(), height);
    int[] firstColumns = starts(image.getWidth(), width);
    int[] firstRows = starts(image.getHeight(), height);
    for (int y = 0; y < image.getHeight(); y++) {
      float[][] source = row(image, y, channels);
      for (int channel = 0; channel < channels; channel++) {
        float[] narrowed = narrowed(source[channel], columns, firstColumns);
        for (int target = 0; target < height; target++) {
          int tap = y - firstRows[target];
          if (tap >= 0 && tap < rows[target].length) {
            int start = (channel * height + target) * width;
            for (int x = 0; x < width; x++) {
              sums[start + x] += rows[target][tap] * narrowed[x];
            }
          }
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.min(WHITE, Math.max(0, Math.round(sums[i])));
    }
    return sums;
  }

  private static float[] narrowed(float[] row, float[][] weights, int[] starts) {
    float[] narrowed = new float[weights.length];
    for (int x = 0; x < narrowed.length; x++) {
      float sum = 0;
      for (int i = 0; i < weights[x].length; i++) {
        sum += weights[x][i] * row[starts[x] + i];
      }
      narrowed[x] = sum;
    }
    return narrowed;
  }

  /** The first source pixel of each target pixel. */
  private static int[] starts(int source, int target) {
    double scale = (double) source / target;
    int[] starts = new int[target];
    for (int i = 0; i < target; i++) {
      starts[i] = Math.max(0, (int) Math.round((i + 0.5) * scale - Math.max(1, scale)));
    }
    return starts;
  }

  /** The weights of the source pixels of each target pixel, whose sum is 1. */
  private static float[][] weights(int source, int target) {
    double scale = (double) source / target;
    double radius = Math.max(1, scale);
    int[] starts = starts(source, target);
    float[][] weights = new float[target][];
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * scale;
      int end = Math.min(source, (int) Math.round(centre + radius));
      double[] heights = new double[end - starts[i]];
      double total = 0;
      for (int j = 0; j < heights.length; j++) {
        heights[j] = Math.max(0, 1 - Math.abs(starts[i] + j + 0.5 - centre) / radius);
        total += heights[j];
      }
      weights[i] = new float[heights.length];
      for (int j = 0; j < heights.length; j++) {
        weights[i][j] = (float) (heights[j] / total);
      }
    }
    return weights;
  }

  /** A row of the picture, {@code [channels, width]} in 0 to 255. */
  private static float[][] row(BufferedImage image, int y, int channels) {
    ColorModel model = image.getColorModel();
    if (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !(model instanceof IndexColorModel)) {
      float[] grey = greyRow(image, y);
      return channels == 1 ? new float[][] {grey} : new float[][] {grey, grey, grey};
    }
    int width = image.getWidth();
    int[] packed = image.getRGB(0, y, width, 1, null, 0, width);
    float[][] row = new float[3][width];
    for (int x = 0; x < width; x++) {
      float alpha = (packed[x] >>> 24) / 255f;
      for (int channel = 0; channel < 3; channel++) {
        row[channel][x] = onWhite(packed[x] >> (16 - 8 * channel) & 0xff, alpha);
      }
      boolean isGrey = row[0][x] == row[1][x] && row[0][x] == row[2][x];
      if (channels == 1 && !isGrey) {
        row[0][x] = 0.299f * row[0][x] + 0.587f * row[1][x] + 0.114f * row[2][x];
      }
    }
    return row;
  }

  /** The stored values, which the colour model would brighten. */
  private static float[] greyRow(BufferedImage image, int y) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    float scale = 255f / ((1 << model.getComponentSize(0)) - 1);
    float opaque = model.hasAlpha() ? (1 << model.getComponentSize(1)) - 1 : 1;
    float[] row = new float[image.getWidth()];
    for (int x = 0; x < row.length; x++) {
      float alpha = model.hasAlpha() ? raster.getSample(x, y, 1) / opaque : 1;
      row[x] = onWhite(scale * raster.getSample(x, y, 0), alpha);
    }
    return row;
  }

  private static float onWhite(float value, float alpha) {
    return alpha == 1 ? value : alpha * value + (1 - alpha) * WHITE;
  }
}
