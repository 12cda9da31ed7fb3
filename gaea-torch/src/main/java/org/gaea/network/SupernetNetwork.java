package org.gaea.network;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.tensor.Parameters;

/**
 * The shared-weights network over all candidate architectures of a space. All cells are weighted
 * alike.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
public final class SupernetNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final Backbone<MixedCell> backbone;

  /**
   * A supernet with fresh weights.
   *
   * @param type Float, or Double where gradients are checked
   * @param random for the initial weights
   */
  public SupernetNetwork(
      SearchSpace space, Skeleton skeleton, ScalarType type, RandomGenerator random) {
    this.parameters = new Parameters(type, random);
    this.backbone =
        new Backbone<>(
            parameters,
            Norm.BATCH_STATISTICS,
            skeleton,
            (name, channels) -> new MixedCell(space, parameters, name, channels));
  }

  /**
   * Logits of a batch of images.
   *
   * @param weights a scalar an operation, one row an edge
   * @param computed which operations to compute, in the same shape
   */
  public Tensor forward(Tensor images, Tensor[][] weights, boolean[][] computed) {
    return backbone.forward(images, Mode.TRAINING, (cell, x) -> cell.forward(x, weights, computed));
  }

  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
