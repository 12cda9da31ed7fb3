package org.gaea.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Precision;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork;
import org.gaea.network.Recomputation;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph;
import org.gaea.tensor.Autocast;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Readings;

/**
 * Passes that libtorch differentiates. The host waits for the device once a pass: when it reads the
 * loss, the correct images, the gradient at the option weights and the norm of that at the weights.
 */
final class PlainGraph implements ComputationGraph {
  private final PlainNetwork network;
  private final Precision precision;
  private final boolean recompute;
  private OptionalDouble gradientNorm = OptionalDouble.empty();

  /**
   * A network with fresh weights.
   *
   * @param parameters that has none yet; belongs to the network
   * @param recompute whether cells keep nothing for the backward pass and are computed again in it
   */
  PlainGraph(Blueprint blueprint, Parameters parameters, Precision precision, boolean recompute) {
    this.precision = precision;
    this.recompute = recompute;
    network =
        new PlainNetwork(
            blueprint, BatchNorm.NormalisationKind.BATCH_STATISTICS, parameters, activation -> {});
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
  public OptionalDouble gradientNorm() {
    return gradientNorm;
  }

  @Override
  public PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    Parameters parameters = network.parameters();
    parameters.requireGradients(wanted.weights());
    try (AutoGradMode mode = new AutoGradMode(wanted != GradientRequest.LOSS)) {
      PassOptions options = new PassOptions(weights, parameters, wanted.architecture());
      Answer answer = answer(options, weights.computed(), batch, wanted);
      List<Tensor> read = new ArrayList<>(List.of(answer.loss(), answer.correct()));
      if (wanted.weights()) {
        read.add(ParameterGradients.norm(parameters));
      }
      if (wanted.architecture()) {
        read.add(options.gradient());
      }
      double[] numbers = Readings.of(read.toArray(Tensor[]::new));
      gradientNorm = wanted.weights() ? OptionalDouble.of(numbers[2]) : OptionalDouble.empty();
      return new PassResult(
          numbers[0],
          (int) numbers[1],
          Math.toIntExact(batch.labels().numel()),
          wanted.architecture()
              ? options.rows(Arrays.copyOfRange(numbers, read.size() - 1, numbers.length))
              : new double[0][]);
    }
  }

  /** Scalars on the device. */
  private record Answer(Tensor loss, Tensor correct) {}

  private Answer answer(
      PassOptions options, boolean[][] computed, BatchTensors batch, GradientRequest wanted) {
    if (recompute && wanted != GradientRequest.LOSS) {
      return recomputed(options, computed, batch);
    }
    Tensor logits;
    Tensor loss;
    try (Autocast lower = Autocast.begin(network.parameters().device(), precision)) {
      logits = network.forward(batch.images(), options.scalars(), computed);
      loss = torch.cross_entropy_loss(logits, batch.labels());
    }
    // If nothing that has a gradient reaches the output, all gradients are zero.
    if (wanted != GradientRequest.LOSS && loss.requires_grad()) {
      loss.backward();
    }
    return new Answer(loss, batch.correct(logits));
  }

  /** In the lower precision all along, for parts are computed again on the way back. */
  private Answer recomputed(PassOptions options, boolean[][] computed, BatchTensors batch) {
    try (Autocast lower = Autocast.begin(network.parameters().device(), precision)) {
      Recomputation pass = network.recomputed(batch.images(), options.scalars(), computed);
      Tensor logits = pass.output().flatten(1, -1);
      Tensor loss = torch.cross_entropy_loss(logits, batch.labels());
      pass.backward(loss);
      return new Answer(loss, batch.correct(logits));
    }
  }

  @Override
  public void close() {
    network.close();
  }

  /** The option weights of a pass: one tensor, of which each weight is a view. */
  private static final class PassOptions {
    private final double[][] values;
    private final Tensor flat;
    private final Tensor[][] scalars;

    PassOptions(OptionWeights weights, Parameters parameters, boolean requireGradients) {
      values = weights.values();
      double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
      Tensor host = Tensor.create(all, all.length).to(parameters.type());
      flat = parameters.device().placed(host);
      flat.set_requires_grad(requireGradients);
      TensorVector each = flat.unbind();
      scalars = new Tensor[values.length][];
      int next = 0;
      for (int d = 0; d < values.length; d++) {
        scalars[d] = new Tensor[values[d].length];
        for (int o = 0; o < values[d].length; o++) {
          scalars[d][o] = each.get(next++);
        }
      }
    }

    Tensor[][] scalars() {
      return scalars;
    }

    /** Zeros where nothing was computed. */
    Tensor gradient() {
      Tensor gradient = flat.grad();
      return gradient.defined() ? gradient : torch.zeros_like(flat);
    }

    /** The numbers of the flat tensor, a row a decision. */
    double[][] rows(double[] numbers) {
      double[][] rows = new double[values.length][];
      int next = 0;
      for (int d = 0; d < values.length; d++) {
        rows[d] = Arrays.copyOfRange(numbers, next, next + values[d].length);
        next += values[d].length;
      }
      return rows;
    }
  }
}
