package org.gaea.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
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
 * NAS without training (Mellor, Turner, Storkey and Crowley, ICML 2021): each image has a binary
 * code, which says of every unit after an activation function whether it is on, and K counts for
 * every two images of the batch the units in which their codes agree. The score is the logarithm of
 * the determinant of K: the less images are treated alike, the larger. It is negative infinity if
 * two images have the same code. Normalisations are as in training.
 */
record Naswot() implements Proxy {
  @Override
  public String name() {
    return "naswot";
  }

  @Override
  public String summary() {
    return "How differently images switch the network's units on and off.";
  }

  @Override
  public String source() {
    return "Mellor, Turner, Storkey and Crowley, ICML 2021";
  }

  @Override
  public double score(Blueprint blueprint, Batch batch, RandomGenerator random) {
    List<Tensor> agreements = new ArrayList<>();
    try (PlainNetwork network =
            new PlainNetwork(
                Proxy.withoutAuxiliary(blueprint),
                BatchNorm.NormalisationKind.AFFINE,
                ScalarType.Float,
                Layout.PLANES,
                random,
                activation -> agreements.add(agreements(activation)));
        PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      network.forward(BatchTensors.of(batch, network.parameters()).images(), Mode.TRAINING);
      return agreements.stream()
          .reduce(Tensor::add)
          .map(kernel -> torch.linalg_slogdet(kernel).get1().item_double())
          .orElse(Double.NEGATIVE_INFINITY);
    }
  }

  /**
   * In how many units of an activation every two images agree.
   *
   * @param activation {@code [batch, channels, height, width]}, zero where a unit is off
   * @return {@code [batch, batch]}
   */
  private static Tensor agreements(Tensor activation) {
    Tensor on = activation.flatten(1, -1).gt(new Scalar(0)).to(ScalarType.Double);
    Tensor off = on.neg().add(new Scalar(1));
    return on.matmul(on.t()).add(off.matmul(off.t()));
  }
}
