package org.gaea.tape;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.Tape.BatchShare;

/**
 * The cross-entropy of a share's logits, as its part of the batch's mean.
 *
 * @param logits {@code [size, classes]}
 * @param labels {@code [size]}
 * @param batch how many images all shares have
 */
record CrossEntropy(Tensor logits, Tensor labels, long batch) {
  /**
   * That of a network's output.
   *
   * @param output {@code [size, classes, 1, 1]}; may be freed
   * @param labels those of the whole batch
   */
  static CrossEntropy of(Value output, Tensor labels, BatchShare share) {
    Tensor logits = output.tensor().flatten(1, -1).clone();
    return new CrossEntropy(logits, share.of(labels), share.batch());
  }

  double loss() {
    return SmallTensors.of(torch.cross_entropy_loss(logits, labels)) * labels.size(0) / batch;
  }

  /** How many images have the largest logit at the label. */
  int correct() {
    return (int) logits.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
  }

  /**
   * {@code factor (softmax(logits) - onehot(labels)) / batch}, of the shape {@code [size, classes,
   * 1, 1]}.
   */
  Tensor gradient(double factor) {
    try (Tensor probabilities = torch.softmax(logits, 1);
        Tensor truth = torch.one_hot(labels, logits.size(1));
        Scalar share = new Scalar(factor / batch)) {
      return probabilities.sub_(truth).mul_(share).view(logits.size(0), logits.size(1), 1, 1);
    }
  }
}
