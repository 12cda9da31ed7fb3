package org.gaea.network;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.gaea.tensor.Parameters;

/** The elementary layers of the search spaces, as the papers define them. */
public final class Layers {
  private static final double EPSILON = 1e-5;

  /** Share of the newest batch in the running statistics, PyTorch's default. */
  private static final double MOMENTUM = 0.1;

  private Layers() {}

  public static Layer identity() {
    return (x, mode) -> x;
  }

  public static Layer relu() {
    return (x, mode) -> torch.relu(x);
  }

  /**
   * Puts activations channels-last in memory. An image of one channel is in both layouts at once,
   * and libtorch then takes the slower one for everything that follows.
   */
  public static Layer channelsLast() {
    return (x, mode) -> x.contiguous(MemoryFormat.ChannelsLast);
  }

  /**
   * A square convolution without bias, padded so that stride 1 keeps the size.
   *
   * <ul>
   *   <li>weight: {@code [out, in, kernel, kernel]}
   *   <li>output: {@code [batch, out, ceil(height / stride), ceil(width / stride)]}
   * </ul>
   *
   * @param kernel odd
   */
  public static Layer convolution(
      Parameters parameters, String name, int in, int out, int kernel, int stride) {
    Tensor weight = parameters.weight(name + ".weight", out, in, kernel, kernel);
    long[] strides = {stride, stride};
    long[] padding = {kernel / 2, kernel / 2};
    long[] dilation = {1, 1};
    return (x, mode) ->
        torch.conv2d(x, weight, new TensorOptional(), strides, padding, dilation, 1);
  }

  /**
   * Batch normalisation by the statistics of the batch, in both modes, without scale or shift: as
   * in supernets.
   */
  public static Layer batchStatisticsNorm() {
    return (x, mode) ->
        torch.batch_norm(
            x,
            new TensorOptional(),
            new TensorOptional(),
            new TensorOptional(),
            new TensorOptional(),
            true,
            MOMENTUM,
            EPSILON,
            false);
  }

  /** Batch normalisation with trained scale and shift, and running statistics for evaluation. */
  public static Layer batchNorm(Parameters parameters, String name, int channels) {
    Tensor scale = parameters.constant(name + ".weight", 1, channels);
    Tensor shift = parameters.constant(name + ".bias", 0, channels);
    Tensor mean = parameters.buffer(name + ".running_mean", 0, channels);
    Tensor variance = parameters.buffer(name + ".running_var", 1, channels);
    return (x, mode) ->
        torch.batch_norm(
            x,
            new TensorOptional(scale),
            new TensorOptional(shift),
            new TensorOptional(mean),
            new TensorOptional(variance),
            mode == Mode.TRAINING,
            MOMENTUM,
            EPSILON,
            false);
  }

  /**
   * Average pooling 3x3 of stride 1 that keeps the size; at the border, the mean of the pixels that
   * exist.
   */
  public static Layer averagePool3x3() {
    return averagePool(3, 1, 1);
  }

  /**
   * Average pooling 2x2 of stride 2; an odd last row or column is averaged over the pixels that
   * exist.
   */
  public static Layer averagePoolHalving() {
    return averagePool(2, 2, 0);
  }

  private static Layer averagePool(int kernel, int stride, int padding) {
    long[] kernels = {kernel, kernel};
    long[] strides = {stride, stride};
    long[] paddings = {padding, padding};
    return (x, mode) ->
        torch.avg_pool2d(x, kernels, strides, paddings, true, false, new LongOptional());
  }
}
