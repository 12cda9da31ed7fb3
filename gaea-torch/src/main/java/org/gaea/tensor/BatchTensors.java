package org.gaea.tensor;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Device;

/**
 * A batch as tensors; they belong to the scope in which they are made.
 *
 * @param images {@code [batch, channels, height, width]}
 * @param labels {@code [batch]}, 64-bit integers
 */
public record BatchTensors(Tensor images, Tensor labels) {
  /**
   * The tensors of a batch.
   *
   * @param parameters those of the network that it is for, whose type, layout and device it takes
   */
  public static BatchTensors of(Batch batch, Parameters parameters) {
    ImageShape shape = batch.shape();
    Tensor images =
        Tensor.create(
            batch.images(), batch.size(), shape.channels(), shape.height(), shape.width());
    Device device = parameters.device();
    return new BatchTensors(
        device.placed(parameters.layout().of(images.to(parameters.type()))),
        device.placed(Tensor.create(batch.labels(), batch.size())));
  }

  /** How many rows of {@code [batch, classes]} logits are largest at the label, as a scalar. */
  public Tensor correct(Tensor logits) {
    return logits.argmax(new LongOptional(1), false).eq(labels).sum();
  }
}
