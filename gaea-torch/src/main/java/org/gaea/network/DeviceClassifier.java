package org.gaea.network;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Device;
import org.gaea.inference.WeightArray;
import org.gaea.input.Sentence;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Shape;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.random.RandomStreams;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.WeightFile;

/** A trained network that classifies by libtorch on a device; in single precision. */
public final class DeviceClassifier implements AutoCloseable {
  private final Shape images;
  private final PlainNetwork network;

  /**
   * A classifier on a device.
   *
   * @param blueprint without choices
   * @param weights of all that its logits depend on, by the names that training gives them
   */
  public DeviceClassifier(Blueprint blueprint, Map<String, WeightArray> weights, Device device) {
    images = blueprint.images();
    RandomGenerator unused = new RandomStreams(0).stream("replaced weights");
    network =
        new PlainNetwork(
            blueprint,
            BatchNorm.NormalisationKind.AFFINE,
            new Parameters(ScalarType.Float, Layout.CHANNELS_LAST, device, unused),
            activation -> {});
    network.parameters().silence();
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Map<String, Tensor> own = network.parameters().all();
      weights.forEach(
          (name, array) -> {
            Tensor tensor = own.get(name);
            if (tensor == null) {
              throw new IllegalArgumentException(Sentence.text("the network has no '%s'", name));
            }
            tensor.copy_(WeightFile.tensor(array));
          });
    }
  }

  /**
   * The logits of a batch. Any number of threads may ask at the same time.
   *
   * @param pixels {@code [size, channels, height, width]}, normalised
   * @return {@code [size, classes]}
   */
  public float[] logits(float[] pixels, int size) {
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Parameters parameters = network.parameters();
      Tensor batch =
          Tensor.create(pixels, size, images.channels(), images.height(), images.width());
      Tensor placed = parameters.device().placed(parameters.layout().of(batch));
      Tensor logits = network.forward(placed, Mode.EVALUATION).cpu().contiguous();
      float[] numbers = new float[Math.toIntExact(logits.numel())];
      new FloatPointer(logits.data_ptr_float()).get(numbers);
      return numbers;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
