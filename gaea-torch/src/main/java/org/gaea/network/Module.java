package org.gaea.network;

import org.bytedeco.pytorch.Tensor;

/** A built layer, with its parameters: {@code [batch, ...]} to {@code [batch, ...]}. */
@FunctionalInterface
interface Module {
  Tensor forward(Tensor x, Mode mode);
}
