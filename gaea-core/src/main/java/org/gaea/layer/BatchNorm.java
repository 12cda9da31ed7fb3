package org.gaea.layer;

/**
 * Batch normalisation. Whether it has a trained scale and shift and running statistics depends on
 * the network it is built in: standalone networks do, supernets normalise by the batch alone.
 *
 * @param channels at least 1
 * @param epsilon added to the variance
 */
public record BatchNorm(int channels, double epsilon) implements Layer {
  /** The share of the newest batch in running statistics, PyTorch's default. */
  public static final double MOMENTUM = 0.1;

  private static final double DEFAULT_EPSILON = 1e-5;

  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, DEFAULT_EPSILON);
  }

  @Override
  public Shape output(Shape input) {
    WindowArithmetic.requireChannels(this, channels, input);
    return input;
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.batchNorm(channels);
  }
}
