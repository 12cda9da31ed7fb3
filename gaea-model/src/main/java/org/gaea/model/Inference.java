package org.gaea.model;

import org.gaea.engine.Device;
import org.gaea.inference.InferenceGraph;
import org.gaea.network.DeviceClassifier;
import org.gaea.onednn.InferenceNetwork;

/** A network that classifies, wherever it does so. Any number of threads may use it. */
interface Inference extends AutoCloseable {
  /**
   * The logits of a batch.
   *
   * @param pixels {@code [size, channels, height, width]}, normalised
   * @return {@code [size, classes]}
   */
  float[] logits(float[] pixels, int size);

  @Override
  void close();

  /** By oneDNN's fused kernels on the processor, by libtorch where that differentiates too. */
  static Inference on(Device device, Model model, InferenceGraph graph) {
    return device.differentiates()
        ? new ByLibtorch(new DeviceClassifier(model.network(), model.weights(), device))
        : new ByOneDnn(new InferenceNetwork(graph));
  }

  /** On the processor. */
  record ByOneDnn(InferenceNetwork network) implements Inference {
    @Override
    public float[] logits(float[] pixels, int size) {
      return network.logits(pixels, size);
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /** On any device. */
  record ByLibtorch(DeviceClassifier network) implements Inference {
    @Override
    public float[] logits(float[] pixels, int size) {
      return network.logits(pixels, size);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
