package org.gaea.proxy;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Layout;

/**
 * The sum over convolutions and linear layers of the Euclidean norm of the gradient of the batch's
 * mean cross-entropy at their weights (Abdelfattah, Mehrotra, Dudziak and Lane, ICLR 2021).
 * Normalisations are as in training; their own gradients and those of biases do not count. A layer
 * that the logits do not depend on adds nothing.
 */
record GradientNorm() implements Proxy {
  @Override
  public String name() {
    return "gradient-norm";
  }

  @Override
  public String summary() {
    return "Norms of the loss's gradient at the weights, summed over layers.";
  }

  @Override
  public String source() {
    return "Abdelfattah, Mehrotra, Dudziak and Lane, ICLR 2021";
  }

  @Override
  public double score(Blueprint blueprint, Batch batch, RandomGenerator random) {
    try (PlainNetwork network =
            new PlainNetwork(
                Proxy.withoutAuxiliary(blueprint),
                BatchNorm.NormalisationKind.AFFINE,
                ScalarType.Float,
                Layout.PLANES,
                random,
                activation -> {});
        PointerScope scope = new PointerScope()) {
      BatchTensors tensors = BatchTensors.of(batch, network.parameters());
      Tensor logits = network.forward(tensors.images(), Mode.TRAINING);
      torch.cross_entropy_loss(logits, tensors.labels()).backward();
      double sum = 0;
      for (Tensor weight : network.weights()) {
        if (weight.grad().defined()) {
          sum += weight.grad().norm().item_double();
        }
      }
      return sum;
    }
  }
}
