package org.gaea.data;

import java.util.Arrays;
import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * Mean and standard deviation of each channel, in units of pixels scaled to [0, 1]. A normalised
 * value is {@code (pixel - mean) / standardDeviation}.
 *
 * @param mean {@code [channels]}, each in [0, 1]
 * @param standardDeviation {@code [channels]}, each above 0
 */
public record Normalisation(double[] mean, double[] standardDeviation) {
  private static final int LEVELS = 256;

  /**
   * @throws IllegalArgumentException if the lengths differ or a deviation is not above 0
   */
  public Normalisation {
    if (mean.length != standardDeviation.length) {
      throw new IllegalArgumentException(
          Sentence.text("%d means but %d deviations", mean.length, standardDeviation.length));
    }
    if (!Arrays.stream(standardDeviation).allMatch(deviation -> deviation > 0)) {
      throw new IllegalArgumentException(
          "deviations must be above 0: " + Arrays.toString(standardDeviation));
    }
    mean = mean.clone();
    standardDeviation = standardDeviation.clone();
  }

  /**
   * The exact statistics of {@code images} over all images and positions, dividing by their number.
   * A channel that never varies gets deviation 1, so that it becomes all zero.
   *
   * @throws IllegalArgumentException if there are no images
   */
  public static Normalisation of(Images images) {
    if (images.size() == 0) {
      throw new IllegalArgumentException("no images to take the mean of");
    }
    int channels = images.shape().channels();
    double[] mean = new double[channels];
    double[] deviation = new double[channels];
    for (int channel = 0; channel < channels; channel++) {
      long[] histogram = histogram(images, channel);
      double count = (double) images.size() * images.shape().area();
      double sum = 0;
      for (int level = 0; level < LEVELS; level++) {
        sum += (double) level * histogram[level];
      }
      double average = sum / count;
      double squares = 0;
      for (int level = 0; level < LEVELS; level++) {
        squares += (level - average) * (level - average) * histogram[level];
      }
      mean[channel] = average / (LEVELS - 1);
      deviation[channel] = squares == 0 ? 1 : Math.sqrt(squares / count) / (LEVELS - 1);
    }
    return new Normalisation(mean, deviation);
  }

  private static long[] histogram(Images images, int channel) {
    long[] histogram = new long[LEVELS];
    int area = images.shape().area();
    for (int image = 0; image < images.size(); image++) {
      byte[] pixels = images.pixels(image);
      for (int i = channel * area; i < (channel + 1) * area; i++) {
        histogram[Byte.toUnsignedInt(pixels[i])]++;
      }
    }
    return histogram;
  }

  /** How many channels this is for. */
  public int channels() {
    return mean.length;
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[] standardDeviation() {
    return standardDeviation.clone();
  }

  /**
   * Normalises in place. A pixel equal to {@code (float) mean} becomes exactly zero.
   *
   * @param pixels {@code [batch, channels, height, width]} in [0, 1]
   * @param area {@code height * width}
   */
  public void apply(float[] pixels, int area) {
    for (int start = 0, channel = 0; start < pixels.length; start += area) {
      float shift = (float) mean[channel];
      float divisor = (float) standardDeviation[channel];
      for (int i = start; i < start + area; i++) {
        pixels[i] = (pixels[i] - shift) / divisor;
      }
      channel = (channel + 1) % mean.length;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normalisation that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(standardDeviation, that.standardDeviation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(standardDeviation);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "mean %s, standard deviation %s",
        Arrays.toString(mean),
        Arrays.toString(standardDeviation));
  }
}
