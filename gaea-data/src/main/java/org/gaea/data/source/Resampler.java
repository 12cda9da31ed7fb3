package org.gaea.data.source;

import java.util.stream.IntStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;

/**
 * Resizes one image given row by row, by a triangle filter as wide as the larger of a source and a
 * target pixel: bilinear interpolation when enlarging, an average over the covered area when
 * shrinking. The aspect ratio is not kept. Holds the target only, however large the source.
 */
final class Resampler {
  /**
   * The source positions that make one target position, from {@code start} on; weights sum to 1.
   */
  private record Taps(int start, float[] weights) {
    int end() {
      return start + weights.length;
    }
  }

  private final int channels;
  private final int sourceWidth;
  private final Taps[] columns;
  private final Taps[] rows;
  private final float[] sums;
  private final float[] narrowed;
  private int row;
  private int firstOpen;

  Resampler(int channels, int sourceHeight, int sourceWidth, int targetHeight, int targetWidth) {
    this.channels = channels;
    this.sourceWidth = sourceWidth;
    this.columns = taps(sourceWidth, targetWidth);
    this.rows = taps(sourceHeight, targetHeight);
    this.sums = new float[channels * targetHeight * targetWidth];
    this.narrowed = new float[channels * targetWidth];
  }

  /** The images in another height and width; the same object if they have it already. */
  static Images resize(Images images, ImageShape shape) {
    if (images.shape().equals(shape)) {
      return images;
    }
    byte[][] resized =
        IntStream.range(0, images.size())
            .mapToObj(i -> resize(images.pixels(i), images.shape(), shape))
            .toArray(byte[][]::new);
    return new Images(shape, resized, images.labels());
  }

  private static byte[] resize(byte[] pixels, ImageShape from, ImageShape to) {
    Resampler resampler =
        new Resampler(from.channels(), from.height(), from.width(), to.height(), to.width());
    float[] row = new float[from.channels() * from.width()];
    for (int y = 0; y < from.height(); y++) {
      for (int channel = 0; channel < from.channels(); channel++) {
        int start = channel * from.area() + y * from.width();
        for (int x = 0; x < from.width(); x++) {
          row[channel * from.width() + x] = Byte.toUnsignedInt(pixels[start + x]);
        }
      }
      resampler.add(row);
    }
    return resampler.result();
  }

  /**
   * @param source the next row, {@code [channels, width]} in 0 to 255
   */
  void add(float[] source) {
    int width = columns.length;
    for (int channel = 0; channel < channels; channel++) {
      for (int x = 0; x < width; x++) {
        float[] weights = columns[x].weights();
        int from = channel * sourceWidth + columns[x].start();
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * source[from + i];
        }
        narrowed[channel * width + x] = sum;
      }
    }
    while (firstOpen < rows.length && rows[firstOpen].end() <= row) {
      firstOpen++;
    }
    for (int y = firstOpen; y < rows.length && rows[y].start() <= row; y++) {
      if (row < rows[y].end()) {
        accumulate(y, rows[y].weights()[row - rows[y].start()]);
      }
    }
    row++;
  }

  private void accumulate(int y, float weight) {
    int width = columns.length;
    for (int channel = 0; channel < channels; channel++) {
      int to = (channel * rows.length + y) * width;
      for (int x = 0; x < width; x++) {
        sums[to + x] += weight * narrowed[channel * width + x];
      }
    }
  }

  /** {@code [channels, height, width]}, once every row was added. */
  byte[] result() {
    byte[] pixels = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      pixels[i] = (byte) Math.min(255, Math.max(0, Math.round(sums[i])));
    }
    return pixels;
  }

  private static Taps[] taps(int source, int target) {
    double scale = (double) source / target;
    double radius = Math.max(1, scale);
    Taps[] taps = new Taps[target];
    for (int i = 0; i < target; i++) {
      double centre = (i + 0.5) * scale;
      int start = Math.max(0, (int) Math.round(centre - radius));
      int end = Math.min(source, (int) Math.round(centre + radius));
      double[] weights = new double[end - start];
      for (int j = 0; j < weights.length; j++) {
        weights[j] = Math.max(0, 1 - Math.abs(start + j + 0.5 - centre) / radius);
      }
      taps[i] = normalised(start, weights);
    }
    return taps;
  }

  private static Taps normalised(int start, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    float[] shares = new float[weights.length];
    for (int j = 0; j < shares.length; j++) {
      shares[j] = (float) (weights[j] / total);
    }
    return new Taps(start, shares);
  }
}
