package org.gaea.training;

import java.util.OptionalDouble;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Precision;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork;
import org.gaea.network.PlainNetwork.Logits;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ClassifierGraph;
import org.gaea.tape.ComputationGraph.Workers;
import org.gaea.tape.LossTerms;
import org.gaea.tensor.Autocast;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Readings;

/** A network without choices that libtorch differentiates; {@link PlainGraph} is the supernet's. */
final class PlainClassifier implements ClassifierGraph {
  private static final int EACH = 0;
  private static final int MEAN = 1;
  private static final int IGNORED_LABEL = -100;

  private final PlainNetwork network;
  private final Precision precision;
  private OptionalDouble gradientNorm = OptionalDouble.empty();

  /**
   * A network with fresh weights.
   *
   * @param parameters that has none yet; belongs to the network
   */
  PlainClassifier(Blueprint blueprint, Parameters parameters, Precision precision) {
    this.precision = precision;
    network =
        new PlainNetwork(
            blueprint, BatchNorm.NormalisationKind.AFFINE, parameters, activation -> {});
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
  public PassResult train(BatchTensors batch, LossTerms terms) {
    Tensor logits;
    Tensor loss;
    Tensor whole;
    try (Autocast lower = Autocast.begin(parameters().device(), precision)) {
      if (terms.auxiliaryWeight() > 0) {
        Logits both = network.forwardWithAuxiliary(batch.images(), Mode.TRAINING);
        logits = both.main();
        loss = loss(logits, batch, terms);
        Tensor auxiliary = both.auxiliary();
        whole =
            auxiliary == null
                ? loss
                : loss.add(loss(auxiliary, batch, terms), new Scalar(terms.auxiliaryWeight()));
      } else {
        logits = network.forward(batch.images(), Mode.TRAINING);
        loss = loss(logits, batch, terms);
        whole = loss;
      }
    }
    whole.backward();
    double[] numbers =
        Readings.of(loss, batch.correct(logits), ParameterGradients.norm(parameters()));
    gradientNorm = OptionalDouble.of(numbers[2]);
    return result(numbers, batch);
  }

  @Override
  public PassResult test(BatchTensors batch) {
    try (AutoGradMode mode = new AutoGradMode(false);
        Autocast lower = Autocast.begin(parameters().device(), precision)) {
      Tensor logits = network.forward(batch.images(), Mode.EVALUATION);
      return result(Readings.of(loss(logits, batch, LossTerms.NONE), batch.correct(logits)), batch);
    }
  }

  private static Tensor loss(Tensor logits, BatchTensors batch, LossTerms terms) {
    Tensor labels = batch.labels();
    if (terms.classWeights().isEmpty()) {
      return torch.cross_entropy_loss(
          logits, labels, new TensorOptional(), MEAN, IGNORED_LABEL, terms.smoothing());
    }
    Tensor each =
        torch.cross_entropy_loss(
            logits, labels, new TensorOptional(), EACH, IGNORED_LABEL, terms.smoothing());
    Tensor weights = Tensor.create(terms.weights()).to(each.device(), each.scalar_type());
    return each.mul(weights.index_select(0, labels)).mean();
  }

  private static PassResult result(double[] numbers, BatchTensors batch) {
    return new PassResult(
        numbers[0], (int) numbers[1], Math.toIntExact(batch.labels().numel()), new double[0][]);
  }

  @Override
  public void close() {
    network.close();
  }
}
