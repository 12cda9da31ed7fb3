package org.gaea.layer;

import org.gaea.layer.Shape.WindowArithmetic;

/**
 * Batch normalisation. Whether it has a trained scale and shift and running statistics depends on
 * the network that it is built in, which is of one {@link NormalisationKind}.
 *
 * @param channels at least 1
 * @param epsilon added to the variance
 */
public record BatchNorm(int channels, double epsilon) implements Layer {
  /** The share of the newest batch in running statistics, PyTorch's default. */
  public static final double MOMENTUM = 0.1;

  private static final double DEFAULT_EPSILON = 1e-5;

  /** Which batch normalisation a network is built with. */
  public enum NormalisationKind {
    /**
     * In supernets: by the batch's statistics always, without scale or shift, since running
     * statistics would mix architectures. Having no parameters, it gives the same for the same
     * input wherever it stands.
     */
    BATCH_STATISTICS,
    /** In standalone networks: trained scale and shift, running statistics in evaluation. */
    AFFINE
  }

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
