package org.gaea.network;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Choice;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/**
 * The shared-weights network over all candidate architectures of a space. All cells of a kind are
 * weighted alike.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
public final class SupernetNetwork implements AutoCloseable {
  private final Network network;

  /**
   * A supernet with fresh weights.
   *
   * @param type Float, or Double where gradients are checked
   * @param layout of its activations and weights
   * @param random for the initial weights
   */
  public SupernetNetwork(
      Blueprint blueprint, ScalarType type, Layout layout, RandomGenerator random) {
    this.network =
        new Network(blueprint, ModuleNormalisation.BATCH_STATISTICS, type, layout, random);
  }

  /**
   * Logits of a batch of images.
   *
   * @param weights a scalar an option, one row a decision
   * @param computed which options to compute, in the same shape
   */
  public Tensor forward(Tensor images, Tensor[][] weights, boolean[][] computed) {
    return network.forward(images, Mode.TRAINING, new Given(weights, computed), false).main();
  }

  private record Given(Tensor[][] weights, boolean[][] computed) implements CellModule.Weights {
    @Override
    public boolean asksFor(Choice choice) {
      return computed[choice.decision()][choice.option()];
    }

    @Override
    public Tensor of(Choice choice) {
      return weights[choice.decision()][choice.option()];
    }
  }

  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public void close() {
    network.close();
  }
}
