package org.gaea.network;

import org.bytedeco.pytorch.Tensor;

/**
 * A part of a network that maps {@code [batch, channels, height, width]} to a tensor of such a
 * shape.
 */
@FunctionalInterface
public interface Layer {
  Tensor forward(Tensor x, Mode mode);

  /** This layer, then {@code next}. */
  default Layer then(Layer next) {
    return (x, mode) -> next.forward(forward(x, mode), mode);
  }
}
