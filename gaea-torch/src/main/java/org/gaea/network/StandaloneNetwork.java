package org.gaea.network;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Choice;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The network of one architecture, one operation after the other and differentiated by libtorch:
 * the form for looking into it, and what {@link org.gaea.tape.TapeClassifier}, which is trained, is
 * compared with.
 *
 * <ul>
 *   <li>input: {@code [batch, input channels, height, width]}
 *   <li>output: logits {@code [batch, classes]}
 * </ul>
 */
public final class StandaloneNetwork implements AutoCloseable {
  private final Network network;

  /**
   * Logits of a batch.
   *
   * @param main of the network
   * @param auxiliary of the auxiliary classifier; null if there is none
   */
  public record Logits(Tensor main, @Nullable Tensor auxiliary) {}

  /**
   * A network with fresh weights.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public StandaloneNetwork(Blueprint blueprint, RandomGenerator random) {
    this(blueprint, ModuleNormalisation.AFFINE, ScalarType.Float, random);
  }

  /**
   * A network with fresh weights that is watched, for looking into it before it is trained.
   *
   * @param blueprint without choices
   * @param type of its numbers: Float, or Double where they become too large for that
   * @param layout of its activations and weights
   * @param random for the initial weights
   * @param activations given what each activation function puts out, in each pass, in the order of
   *     computation
   */
  public StandaloneNetwork(
      Blueprint blueprint,
      ScalarType type,
      Layout layout,
      RandomGenerator random,
      Consumer<Tensor> activations) {
    this.network =
        new Network(blueprint, ModuleNormalisation.AFFINE, type, layout, random, activations);
  }

  StandaloneNetwork(
      Blueprint blueprint, ModuleNormalisation norm, ScalarType type, RandomGenerator random) {
    this.network = new Network(blueprint, norm, type, Layout.CHANNELS_LAST, random);
  }

  /** The logits of the network. */
  public Tensor forward(Tensor images, Mode mode) {
    return network.forward(images, mode, Decided.INSTANCE, false).main();
  }

  /** The logits of the network and, if it has one, of its auxiliary classifier. */
  public Logits forwardWithAuxiliary(Tensor images, Mode mode) {
    Network.Logits logits = network.forward(images, mode, Decided.INSTANCE, true);
    return new Logits(logits.main(), logits.auxiliary());
  }

  /** In a standalone network everything is decided. */
  private enum Decided implements CellModule.Weights {
    INSTANCE;

    @Override
    public boolean asksFor(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
    }

    @Override
    public Tensor of(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
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
