package org.gaea.layer;

import org.gaea.layer.Shape.WindowArithmetic;

/**
 * Batch normalisation. A standalone network's have a trained scale and shift and running
 * statistics; a supernet's have the statistics of the batch, and a scale and shift where they say
 * so. The network is of one {@link NormalisationKind}.
 *
 * @param channels at least 1
 * @param epsilon added to the variance
 * @param scaledInSupernets whether it has a trained scale and shift in supernets, too
 */
public record BatchNorm(int channels, double epsilon, boolean scaledInSupernets) implements Layer {
  /** The share of the newest batch in running statistics, PyTorch's default. */
  public static final double MOMENTUM = 0.1;

  private static final double DEFAULT_EPSILON = 1e-5;

  /** Which batch normalisation a network is built with. */
  public enum NormalisationKind {
    /**
     * In supernets: by the batch's statistics always, since running ones would mix architectures;
     * with scale and shift only where the layer says so. Without, it gives the same for the same
     * input wherever it stands.
     */
    BATCH_STATISTICS,
    /** In standalone networks: trained scale and shift, running statistics in evaluation. */
    AFFINE
  }

  /** One without scale and shift in supernets, as those are that stand in searched cells. */
  public BatchNorm(int channels, double epsilon) {
    this(channels, epsilon, false);
  }

  /** One without scale and shift in supernets, as those are that stand in searched cells. */
  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, DEFAULT_EPSILON);
  }

  /** One with scale and shift everywhere, as those are that stand around searched cells. */
  public static BatchNorm scaled(int channels) {
    return scaled(channels, DEFAULT_EPSILON);
  }

  /** The same with another epsilon. */
  public static BatchNorm scaled(int channels, double epsilon) {
    return new BatchNorm(channels, epsilon, true);
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
