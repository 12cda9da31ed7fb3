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
 * Where classes have weights, the loss of an image is multiplied by that of its class; the mean is
 * still over all images, so that a batch without a rare class has a smaller loss.
 *
 * @param logits {@code [size, classes]}
 * @param labels {@code [size]}
 * @param terms the smoothing and the weights of classes
 * @param batch how many images all shares have
 */
record CrossEntropy(Tensor logits, Tensor labels, LossTerms terms, long batch) {
  /**
   * That of a network's output.
   *
   * @param output {@code [size, classes, 1, 1]}; may be freed
   * @param labels those of the whole batch
   */
  static CrossEntropy of(Value output, Tensor labels, LossTerms terms, BatchShare share) {
    Tensor logits = output.tensor().flatten(1, -1).clone();
    return new CrossEntropy(logits, share.of(labels), terms, share.batch());
  }

  private double smoothing() {
    return terms.smoothing();
  }

  double loss() {
    if (!terms.classWeights().isEmpty()) {
      return weightedLoss();
    }
    double smoothing = smoothing();
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

  private double weightedLoss() {
    try (Tensor logarithms = torch.log_softmax(logits, 1);
        Tensor columns = labels.unsqueeze(1);
        Tensor picked = logarithms.gather(1, columns);
        Tensor sharp = picked.squeeze(1);
        Tensor even = logarithms.mean(1);
        Scalar kept = new Scalar(smoothing() - 1);
        Scalar shared = new Scalar(-smoothing());
        Tensor weights = imageWeights();
        Tensor sum = sharp.mul_(kept).add_(even.mul_(shared)).mul_(weights).sum()) {
      return SmallTensors.of(sum) / batch;
    }
  }

  /** The weight of each image, {@code [size]}. */
  private Tensor imageWeights() {
    try (Tensor ofClasses = Tensor.create(terms.weights());
        Tensor placed = ofClasses.to(logits.device(), logits.scalar_type())) {
      return placed.index_select(0, labels);
    }
  }

  /** How many images have the largest logit at the label. */
  int correct() {
    return (int) logits.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
  }

  /**
   * {@code factor weight (softmax(logits) - q) / batch}, of the shape {@code [size, classes, 1,
   * 1]}, where q is {@code onehot(labels)} with its smoothing, and the weight is that of the label.
   */
  Tensor gradient(double factor) {
    try (Tensor probabilities = torch.softmax(logits, 1);
        Tensor truth = truth();
        Scalar share = new Scalar(factor / batch)) {
      Tensor difference = probabilities.sub_(truth).mul_(share);
      if (!terms.classWeights().isEmpty()) {
        try (Tensor weights = imageWeights();
            Tensor rows = weights.unsqueeze(1)) {
          difference.mul_(rows);
        }
      }
      return difference.view(logits.size(0), logits.size(1), 1, 1);
    }
  }

  private Tensor truth() {
    double smoothing = smoothing();
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
