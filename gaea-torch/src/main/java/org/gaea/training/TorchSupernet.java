package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.batch.Batch;
import org.gaea.network.SupernetNetwork;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;
import org.gaea.tensor.Layout;

/**
 * The seam's supernet on libtorch: cross-entropy on images, weights moved by stochastic gradient
 * descent.
 */
public final class TorchSupernet implements Supernet<Batch> {
  private final SupernetNetwork network;
  private final WeightDescent descent;
  private boolean weightGradientsHeld;

  /**
   * A supernet with fresh weights.
   *
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space, Skeleton skeleton, DescentSettings settings, RandomGenerator random) {
    this(space, skeleton, settings, ScalarType.Float, Layout.CHANNELS_LAST, random);
  }

  /**
   * A supernet of another type or layout, to compare with.
   *
   * @param type Float or Double
   * @param random for the initial weights
   */
  public TorchSupernet(
      SearchSpace space,
      Skeleton skeleton,
      DescentSettings settings,
      ScalarType type,
      Layout layout,
      RandomGenerator random) {
    this.network = new SupernetNetwork(space, skeleton, type, layout, random);
    this.descent = new WeightDescent(network.parameters(), settings);
  }

  @Override
  public Pass pass(OptionWeights weights, Batch batch, Wanted wanted) {
    network.parameters().requireGradients(wanted.weights());
    network.parameters().beginPass();
    weightGradientsHeld = wanted.weights();
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(wanted != Wanted.LOSS)) {
      descent.clearGradients();
      Tensor[][] scalars = scalars(weights.values(), wanted.architecture());
      BatchTensors tensors = BatchTensors.of(batch, network.parameters());
      Tensor logits = network.forward(tensors.images(), scalars, weights.computed());
      Tensor loss = torch.cross_entropy_loss(logits, tensors.labels());
      // If nothing that has a gradient reaches the output, all gradients are zero.
      if (wanted != Wanted.LOSS && loss.requires_grad()) {
        loss.backward();
      }
      return new Pass(
          loss.to(ScalarType.Double).item_double(),
          tensors.correct(logits),
          batch.size(),
          wanted.architecture() ? gradients(scalars) : new double[0][]);
    }
  }

  @Override
  public void stepWeights(double learningRate) {
    if (!weightGradientsHeld) {
      throw new IllegalStateException("the last pass did not compute gradients of the weights");
    }
    try (PointerScope scope = new PointerScope()) {
      descent.step(learningRate);
    }
  }

  /** The shared weights, for whoever measures or keeps them. */
  public SupernetNetwork network() {
    return network;
  }

  /** What a check-point holds of the supernet. */
  public Snapshot snapshot() {
    return new Snapshot(network.parameters(), descent);
  }

  @Override
  public void close() {
    descent.close();
    network.close();
  }

  private Tensor[][] scalars(double[][] values, boolean requireGradients) {
    Tensor[][] scalars = new Tensor[values.length][];
    for (int e = 0; e < values.length; e++) {
      scalars[e] = new Tensor[values[e].length];
      for (int o = 0; o < values[e].length; o++) {
        Tensor scalar = Tensor.create(new double[] {values[e][o]}, new long[0]);
        scalars[e][o] = scalar.to(network.parameters().type());
        scalars[e][o].set_requires_grad(requireGradients);
      }
    }
    return scalars;
  }

  private static double[][] gradients(Tensor[][] scalars) {
    double[][] gradients = new double[scalars.length][];
    for (int e = 0; e < scalars.length; e++) {
      gradients[e] = new double[scalars[e].length];
      for (int o = 0; o < scalars[e].length; o++) {
        Tensor gradient = scalars[e][o].grad();
        // What was not computed has no gradient, which counts as zero.
        gradients[e][o] = gradient.defined() ? gradient.to(ScalarType.Double).item_double() : 0;
      }
    }
    return gradients;
  }
}
