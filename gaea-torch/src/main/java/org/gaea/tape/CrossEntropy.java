package org.gaea.tape;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tape.Tape.BatchShare;

/**
 * The cross-entropy of a share's logits, as its part of the batch's mean. With smoothed labels it
 * is against the distribution q that has {@code 1 - smoothing + smoothing / classes} at the label
 * and {@code smoothing / classes} at any other class (Szegedy et al., CVPR 2016, section 7):
 *
 * <pre>    -sum_k q(k) log p(k)  =  -(1 - smoothing) log p(label) - smoothing mean_k log p(k)</pre>
 *
 * @param logits {@code [size, classes]}
 * @param labels {@code [size]}
 * @param smoothing in [0, 1)
 * @param batch how many images all shares have
 */
record CrossEntropy(Tensor logits, Tensor labels, double smoothing, long batch) {
  /**
   * That of a network's output.
   *
   * @param output {@code [size, classes, 1, 1]}; may be freed
   * @param labels those of the whole batch
   */
  static CrossEntropy of(Value output, Tensor labels, double smoothing, BatchShare share) {
    Tensor logits = output.tensor().flatten(1, -1).clone();
    return new CrossEntropy(logits, share.of(labels), smoothing, share.batch());
  }

  double loss() {
    double sharp = SmallTensors.of(torch.cross_entropy_loss(logits, labels));
    double loss = smoothing == 0 ? sharp : (1 - smoothing) * sharp + smoothing * evenly();
    return loss * labels.size(0) / batch;
  }

  /** The cross-entropy against all classes alike. */
  private double evenly() {
    try (Tensor logarithms = torch.log_softmax(logits, 1)) {
      return -SmallTensors.of(logarithms.mean());
    }
  }

  /** How many images have the largest logit at the label. */
  int correct() {
    return (int) logits.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
  }

  /**
   * {@code factor (softmax(logits) - q) / batch}, of the shape {@code [size, classes, 1, 1]}, where
   * q is {@code onehot(labels)} with its smoothing.
   */
  Tensor gradient(double factor) {
    try (Tensor probabilities = torch.softmax(logits, 1);
        Tensor truth = truth();
        Scalar share = new Scalar(factor / batch)) {
      return probabilities.sub_(truth).mul_(share).view(logits.size(0), logits.size(1), 1, 1);
    }
  }

  private Tensor truth() {
    Tensor sharp = torch.one_hot(labels, logits.size(1));
    if (smoothing == 0) {
      return sharp;
    }
    try (Scalar kept = new Scalar(1 - smoothing);
        Scalar even = new Scalar(smoothing / logits.size(1))) {
      return sharp.to(logits.scalar_type()).mul_(kept).add_(even);
    } finally {
      sharp.close();
    }
  }
}
