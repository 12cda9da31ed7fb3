package org.gaea.training;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph;
import org.gaea.tape.ComputationGraph.Workers;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/** Passes that libtorch differentiates. */
final class PlainGraph implements ComputationGraph {
  private final PlainNetwork network;

  PlainGraph(Blueprint blueprint, ScalarType type, Layout layout, RandomGenerator random) {
    network =
        new PlainNetwork(
            blueprint,
            BatchNorm.NormalisationKind.BATCH_STATISTICS,
            type,
            layout,
            random,
            activation -> {});
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Workers workers() {
    return Workers.ALONE;
  }

  @Override
  public PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    network.parameters().requireGradients(wanted.weights());
    try (AutoGradMode mode = new AutoGradMode(wanted != GradientRequest.LOSS)) {
      Tensor[][] scalars = scalars(weights.values(), wanted.architecture());
      Tensor logits = network.forward(batch.images(), scalars, weights.computed());
      Tensor loss = torch.cross_entropy_loss(logits, batch.labels());
      // If nothing that has a gradient reaches the output, all gradients are zero.
      if (wanted != GradientRequest.LOSS && loss.requires_grad()) {
        loss.backward();
      }
      return new PassResult(
          loss.to(ScalarType.Double).item_double(),
          batch.correct(logits),
          Math.toIntExact(batch.labels().numel()),
          wanted.architecture() ? gradients(scalars) : new double[0][]);
    }
  }

  @Override
  public void close() {
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
