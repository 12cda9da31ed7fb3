package org.gaea.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.BatchNorm;
import org.gaea.tensor.Parameters;

/** Which batch normalisation a network is built with. */
enum ModuleNormalisation {
  /**
   * Supernets: the batch's statistics in both modes, no scale or shift, since running statistics
   * would mix architectures.
   */
  BATCH_STATISTICS {
    @Override
    Module module(Parameters parameters, String name, BatchNorm norm) {
      return (x, mode) ->
          torch.batch_norm(
              x,
              new TensorOptional(),
              new TensorOptional(),
              new TensorOptional(),
              new TensorOptional(),
              true,
              BatchNorm.MOMENTUM,
              norm.epsilon(),
              false);
    }
  },
  /** Standalone networks: trained scale and shift, running statistics in evaluation. */
  AFFINE {
    @Override
    Module module(Parameters parameters, String name, BatchNorm norm) {
      Tensor scale = parameters.constant(name + ".weight", 1, norm.channels());
      Tensor shift = parameters.constant(name + ".bias", 0, norm.channels());
      Tensor mean = parameters.buffer(name + ".running_mean", 0, norm.channels());
      Tensor variance = parameters.buffer(name + ".running_var", 1, norm.channels());
      return (x, mode) ->
          torch.batch_norm(
              x,
              new TensorOptional(scale),
              new TensorOptional(shift),
              new TensorOptional(mean),
              new TensorOptional(variance),
              mode == Mode.TRAINING,
              BatchNorm.MOMENTUM,
              norm.epsilon(),
              false);
    }
  };

  abstract Module module(Parameters parameters, String name, BatchNorm norm);
}
