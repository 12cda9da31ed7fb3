package org.gaea.network;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.tensor.Parameters;

/**
 * The network of one architecture, to be trained from scratch.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
public final class StandaloneNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final Backbone<DiscreteCell> backbone;

  /**
   * A network with fresh weights.
   *
   * @param random for the initial weights
   */
  public StandaloneNetwork(
      SearchSpace space, Architecture architecture, Skeleton skeleton, RandomGenerator random) {
    this(space, architecture, skeleton, Norm.AFFINE, ScalarType.Float, random);
  }

  StandaloneNetwork(
      SearchSpace space,
      Architecture architecture,
      Skeleton skeleton,
      Norm norm,
      ScalarType type,
      RandomGenerator random) {
    this.parameters = new Parameters(type, random);
    this.backbone =
        new Backbone<>(
            parameters,
            norm,
            skeleton,
            (name, channels) ->
                new DiscreteCell(space, architecture, parameters, norm, name, channels));
  }

  public Tensor forward(Tensor images, Mode mode) {
    return backbone.forward(images, mode, (cell, x) -> cell.forward(x, mode));
  }

  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
