package org.gaea.tensor;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batch.MovedPixels;
import org.gaea.engine.Device;

/**
 * A batch as tensors; they belong to the scope in which they are made.
 *
 * @param images {@code [batch, channels, height, width]}
 * @param labels {@code [batch]}, 64-bit integers
 */
public record BatchTensors(Tensor images, Tensor labels) {
  private static final double LARGEST = 255;

  /**
   * The tensors of a batch.
   *
   * @param parameters those of the network that it is for, whose type, layout and device it takes
   */
  public static BatchTensors of(Batch batch, Parameters parameters) {
    Device device = parameters.device();
    Tensor images =
        batch
            .moved()
            .map(moved -> moved(batch.shape(), moved, device))
            .orElseGet(() -> device.placed(images(batch, parameters)));
    return new BatchTensors(
        parameters.layout().of(images.to(parameters.type())),
        device.placed(Tensor.create(batch.labels(), batch.size())));
  }

  private static Tensor images(Batch batch, Parameters parameters) {
    ImageShape shape = batch.shape();
    Tensor images =
        Tensor.create(
            batch.images(), batch.size(), shape.channels(), shape.height(), shape.width());
    return parameters.layout().of(images.to(parameters.type()));
  }

  /** The images that {@link Batch#images} gives, moved and normalised on the device. */
  private static Tensor moved(ImageShape shape, MovedPixels moved, Device device) {
    long channels = shape.channels();
    long area = shape.area();
    long size = moved.pixels().length / shape.volume();
    Tensor pixels = device.placed(Tensor.create(moved.pixels(), false, size, channels, area));
    Tensor mean = ofChannels(moved.normalisation().mean(), device);
    Tensor deviation = ofChannels(moved.normalisation().standardDeviation(), device);
    Tensor others =
        torch.cat(new TensorVector(torch.zeros_like(mean), mean), 2).expand(size, channels, 2);
    Tensor all =
        torch.cat(
            new TensorVector(pixels.to(ScalarType.Float).div(new Scalar(LARGEST)), others), 2);
    Tensor sources =
        device
            .placed(Tensor.create(moved.sources(), size, 1, area))
            .to(ScalarType.Long)
            .expand(size, channels, area);
    return all.gather(2, sources)
        .sub(mean)
        .div(deviation)
        .view(size, channels, shape.height(), shape.width());
  }

  private static Tensor ofChannels(double[] values, Device device) {
    float[] single = new float[values.length];
    for (int c = 0; c < single.length; c++) {
      single[c] = (float) values[c];
    }
    return device.placed(Tensor.create(single, 1, single.length, 1));
  }

  /** How many rows of {@code [batch, classes]} logits are largest at the label, as a scalar. */
  public Tensor correct(Tensor logits) {
    return logits.argmax(new LongOptional(1), false).eq(labels).sum();
  }
}
