package org.gaea.proxy;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gaea.network.PlainNetwork;

/** The tensors that proxies look at. */
final class Weights {
  private Weights() {}

  /** The weights of convolutions and linear layers: what is trained and is not a vector. */
  static List<Tensor> of(PlainNetwork network) {
    return network.parameters().trainable().values().stream()
        .filter(tensor -> tensor.dim() > 1)
        .toList();
  }
}
