package org.gaea.tape;

import java.util.Arrays;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Sums over all pixels of a batch, for each channel. Few channels are summed several pixels at a
 * time, as if they were more channels: the processor's registers are wider than a pixel.
 */
final class ChannelSums {
  /** Numbers to a row, about. */
  private static final long WIDTH = 128;

  private ChannelSums() {}

  /** The mean and the mean square of each channel. */
  record Moments(double[] mean, double[] square) {}

  /**
   * Those of activations.
   *
   * @param x {@code [batch, channels, height, width]}
   */
  static Moments moments(Tensor x) {
    int channels = (int) x.size(1);
    try (Tensor rows = rows(x, pixelsToARow(x));
        T_TensorTensor_T both =
            torch.batch_norm_update_stats(rows, new TensorOptional(), new TensorOptional(), 0)) {
      double[] means = SmallTensors.all(both.get0());
      double[] variances = SmallTensors.all(both.get1());
      double[] mean = new double[channels];
      double[] square = new double[channels];
      double share = (double) channels / means.length;
      for (int i = 0; i < means.length; i++) {
        mean[i % channels] += share * means[i];
        square[i % channels] += share * (variances[i] + means[i] * means[i]);
      }
      return new Moments(mean, square);
    }
  }

  /** Sums over pixels: of a gradient g, and of {@code g (x - mean)}. */
  record Products(double[] gradients, double[] products) {}

  static Products products(Tensor gradient, Tensor x, double[] mean) {
    long pixels = pixelsToARow(x);
    double[] means = repeated(mean, (int) pixels);
    double[] ones = new double[means.length];
    Arrays.fill(ones, 1);
    try (Tensor g = rows(gradient, pixels);
        Tensor rows = rows(x, pixels);
        Tensor meanOfRows = SmallTensors.tensor(means, x, means.length);
        Tensor one = SmallTensors.tensor(ones, x, ones.length);
        BoolPointer wanted = new BoolPointer(3);
        T_TensorTensorTensor_T all =
            torch.native_batch_norm_backward(
                g,
                rows,
                new TensorOptional(),
                new TensorOptional(),
                new TensorOptional(),
                new TensorOptional(meanOfRows),
                new TensorOptional(one),
                true,
                0,
                wanted.put(0, false).put(1, true).put(2, true))) {
      return new Products(
          folded(SmallTensors.all(all.get2()), mean.length),
          folded(SmallTensors.all(all.get1()), mean.length));
    }
  }

  /** Numbers for each channel, for each pixel of a row. */
  static double[] repeated(double[] numbers, int times) {
    double[] repeated = new double[numbers.length * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = numbers[i % numbers.length];
    }
    return repeated;
  }

  private static double[] folded(double[] numbers, int length) {
    double[] folded = new double[length];
    for (int i = 0; i < numbers.length; i++) {
      folded[i % length] += numbers[i];
    }
    return folded;
  }

  /** How many pixels are taken at a time. */
  static long pixelsToARow(Tensor x) {
    long pixels = x.size(0) * x.size(2) * x.size(3);
    long most = Math.max(1, WIDTH / x.size(1));
    while (pixels % most != 0) {
      most--;
    }
    return most;
  }

  /**
   * {@code [rows, pixels * channels]}, the channels of a pixel contiguous; the same numbers in
   * memory if they lie so already.
   */
  static Tensor rows(Tensor x, long pixels) {
    if (isDense(x)) {
      return view(x, pixels);
    }
    try (Tensor channelsLast = x.permute(0, 2, 3, 1)) {
      return channelsLast.reshape(-1, pixels * x.size(1));
    }
  }

  /**
   * As {@link #rows}, but always the same numbers in memory, to be written to.
   *
   * @throws IllegalArgumentException if they do not lie so
   */
  static Tensor rowsInPlace(Tensor x, long pixels) {
    if (!isDense(x)) {
      throw new IllegalArgumentException("the channels of a pixel are not contiguous");
    }
    return view(x, pixels);
  }

  private static Tensor view(Tensor x, long pixels) {
    long width = pixels * x.size(1);
    return x.as_strided(new long[] {x.numel() / width, width}, new long[] {width, 1});
  }

  /** Whether pixels follow each other without gaps, the channels of each contiguous. */
  private static boolean isDense(Tensor x) {
    long channels = x.size(1);
    long row = channels * x.size(3);
    return (channels == 1 || x.stride(1) == 1)
        && (x.size(3) == 1 || x.stride(3) == channels)
        && (x.size(2) == 1 || x.stride(2) == row)
        && (x.size(0) == 1 || x.stride(0) == row * x.size(2));
  }

  /** The images of which these are the {@link #rows}. */
  static Tensor images(Tensor rows, Tensor like) {
    long channels = like.size(1);
    long row = channels * like.size(3);
    return rows.as_strided(like.shape(), new long[] {row * like.size(2), 1, row, channels});
  }
}
