package org.gaea.network;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tensor.Parameters;

/**
 * The end of a network: normalisation, ReLU, average over the image, a linear layer.
 *
 * <ul>
 *   <li>input: {@code [batch, channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
final class Classifier {
  private final Layer norm;
  private final Tensor weight;
  private final Tensor bias;

  Classifier(Parameters parameters, Norm norm, int channels, int classes) {
    this.norm = norm.layer(parameters, "classifier.norm", channels);
    this.weight = parameters.weight("classifier.linear.weight", classes, channels);
    this.bias = parameters.bias("classifier.linear.bias", channels, classes);
  }

  Tensor forward(Tensor x, Mode mode) {
    Tensor activated = torch.relu(norm.forward(x, mode));
    Tensor pooled = activated.mean(new long[] {2, 3}, false, new ScalarTypeOptional());
    return torch.linear(pooled, weight, new TensorOptional(bias));
  }
}
