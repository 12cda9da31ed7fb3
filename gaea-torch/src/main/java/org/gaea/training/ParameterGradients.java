package org.gaea.training;

import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tensor.Parameters;

/** The gradients that parameters hold, without reading them. */
final class ParameterGradients {
  private ParameterGradients() {}

  /** Their Euclidean norm, a scalar on the device; those without a gradient count as zero. */
  static Tensor norm(Parameters parameters) {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      TensorVector norms = new TensorVector();
      for (Tensor tensor : parameters.trainable().values()) {
        Tensor gradient = tensor.grad();
        if (gradient.defined()) {
          norms.push_back(gradient.norm());
        }
      }
      return norms.empty()
          ? parameters.device().placed(Tensor.create(new double[] {0}, 1))
          : torch.stack(norms).norm();
    }
  }
}
