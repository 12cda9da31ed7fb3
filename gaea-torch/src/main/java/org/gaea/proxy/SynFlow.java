package org.gaea.proxy;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Shape;
import org.gaea.network.PlainNetwork;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.tensor.Layout;

/**
 * Synaptic flow (Tanaka, Kunin, Yamins and Ganguli, NeurIPS 2020, equation 4), summed over the
 * weights of convolutions and linear layers as by Abdelfattah, Mehrotra, Dudziak and Lane (ICLR
 * 2021): with all parameters replaced by their absolute values and an image of ones, R is the sum
 * of the logits, and the score is
 *
 * <pre>
 *    sum over weights w of |w dR/dw|
 * </pre>
 *
 * in double precision, since R grows as a product over the layers. Images play no part.
 *
 * <p>Differs from the latter's code in the normalisations, which it leaves out: here they divide by
 * {@code sqrt(1 + epsilon)}, with the running statistics of a network that has seen nothing.
 */
record SynFlow() implements Proxy {
  @Override
  public String name() {
    return "synflow";
  }

  @Override
  public String summary() {
    return "How much each weight carries of what flows from ones to logits, without signs, summed.";
  }

  @Override
  public String source() {
    return "Tanaka, Kunin, Yamins and Ganguli, NeurIPS 2020";
  }

  @Override
  public double score(Blueprint blueprint, Batch batch, RandomGenerator random) {
    try (PlainNetwork network =
            new PlainNetwork(
                Proxy.withoutAuxiliary(blueprint),
                BatchNorm.NormalisationKind.AFFINE,
                ScalarType.Double,
                Layout.PLANES,
                random,
                activation -> {});
        PointerScope scope = new PointerScope()) {
      withoutSigns(network);
      Shape shape = blueprint.images();
      Tensor ones =
          torch
              .ones(1, shape.channels(), shape.height(), shape.width())
              .to(network.parameters().type());
      network.forward(network.parameters().layout().of(ones), Mode.EVALUATION).sum().backward();
      double sum = 0;
      for (Tensor weight : network.weights()) {
        if (weight.grad().defined()) {
          sum += weight.mul(weight.grad()).abs().sum().item_double();
        }
      }
      return sum;
    }
  }

  private static void withoutSigns(PlainNetwork network) {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      network.parameters().trainable().values().forEach(Tensor::abs_);
    }
  }
}
