package org.gaea.network;

import org.bytedeco.pytorch.Tensor;
import org.gaea.tensor.Parameters;

/**
 * NAS-Bench-201's block between stages: twice ReLU, 3x3 convolution, normalisation, the first of
 * stride 2, beside average pooling and a 1x1 convolution; summed.
 *
 * <ul>
 *   <li>input: {@code [batch, channels, height, width]}
 *   <li>output: {@code [batch, 2 channels, ceil(height / 2), ceil(width / 2)]}
 * </ul>
 */
final class ResidualReduction implements Layer {
  private final Layer main;
  private final Layer shortcut;

  ResidualReduction(Parameters parameters, Norm norm, String name, int channels) {
    int doubled = 2 * channels;
    this.main =
        Layers.relu()
            .then(Layers.convolution(parameters, name + ".first", channels, doubled, 3, 2))
            .then(norm.layer(parameters, name + ".first.norm", doubled))
            .then(Layers.relu())
            .then(Layers.convolution(parameters, name + ".second", doubled, doubled, 3, 1))
            .then(norm.layer(parameters, name + ".second.norm", doubled));
    this.shortcut =
        Layers.averagePoolHalving()
            .then(Layers.convolution(parameters, name + ".shortcut", channels, doubled, 1, 1));
  }

  @Override
  public Tensor forward(Tensor x, Mode mode) {
    return shortcut.forward(x, mode).add(main.forward(x, mode));
  }
}
