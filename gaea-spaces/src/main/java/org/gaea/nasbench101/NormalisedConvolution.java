package org.gaea.nasbench101;

import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.Sequence;

/** The benchmark's convolution: without bias, then batch normalisation, then ReLU. */
public final class NormalisedConvolution {
  private NormalisedConvolution() {}

  /**
   * Keeps the size of the image.
   *
   * @param kernel its side, odd
   */
  public static Layer of(int in, int out, int kernel) {
    return Sequence.of(Convolution.of(in, out, kernel, 1), BatchNorm.of(out), Activation.RELU);
  }
}
