package org.gaea.network;

import org.gaea.tensor.Parameters;

/** Which batch normalisation a network is built with. */
public enum Norm {
  /**
   * Supernets: the batch's statistics, no scale or shift, since running statistics would mix
   * architectures.
   */
  BATCH_STATISTICS {
    @Override
    Layer layer(Parameters parameters, String name, int channels) {
      return Layers.batchStatisticsNorm();
    }
  },
  /** Standalone networks: trained scale and shift, running statistics in evaluation. */
  AFFINE {
    @Override
    Layer layer(Parameters parameters, String name, int channels) {
      return Layers.batchNorm(parameters, name, channels);
    }
  };

  abstract Layer layer(Parameters parameters, String name, int channels);
}
