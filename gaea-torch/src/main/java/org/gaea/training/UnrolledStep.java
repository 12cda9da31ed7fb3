package org.gaea.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ComputationGraph;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Readings;

/**
 * The gradient of the held-out loss at the option weights m through one step of the weights (Liu,
 * Simonyan and Yang, ICLR 2019, equations 7 and 8). With {@code w'(m) = w - s dL_train(w, m)/dw -
 * ...} the virtual step, s its {@linkplain WeightDescent#sensitivity sensitivity} to the gradient,
 *
 * <pre>
 *    v = dL_held(w', m)/dw',    e = 0.01 / |v|
 *    dL_held/dm  -  s (dL_train(w + e v, m)/dm - dL_train(w - e v, m)/dm) / 2e
 * </pre>
 *
 * <p>Differs from the paper, whose s is the learning rate, where the weights have Nesterov
 * momentum: it makes the real step longer by a constant factor, which belongs to the derivative.
 * When closed, weights are what they were, to the bit, gradients are forgotten, and the number of
 * passes is what it was.
 */
final class UnrolledStep implements AutoCloseable {
  /** How far the differences reach in the weights, as published. */
  static final double REACH = 0.01;

  private final ComputationGraph graph;
  private final Parameters parameters;
  private final WeightDescent descent;
  private final long passes;
  private final Map<String, Tensor> before = new LinkedHashMap<>();

  /**
   * Begins where the weights are; the caller's scope owns what is set aside.
   *
   * @param dropout of all passes
   */
  UnrolledStep(ComputationGraph graph, WeightDescent descent, Dropout dropout) {
    this.graph = graph;
    this.parameters = graph.parameters();
    this.descent = descent;
    parameters.drop(dropout);
    this.passes = parameters.passes();
    parameters.all().forEach((name, tensor) -> before.put(name, tensor.detach().clone()));
  }

  /**
   * The loss on held data after the virtual step, and its gradient.
   *
   * @param reach the norm of e v
   */
  PassResult run(
      OptionWeights weights, BatchTensors training, BatchTensors held, double rate, double reach) {
    onTraining(weights, training, GradientRequest.WEIGHTS);
    descent.virtualStep(rate);
    PassResult judged = onHeld(weights, held);
    Map<String, Tensor> direction = gradients();
    double norm = norm(direction);
    if (norm == 0 || rate == 0) {
      return judged;
    }
    double scale = reach / norm;
    double[][] up = at(direction, scale, weights, training);
    double[][] down = at(direction, -scale, weights, training);
    double factor = descent.sensitivity(rate) / (2 * scale);
    double[][] gradient = new double[up.length][];
    for (int d = 0; d < up.length; d++) {
      gradient[d] = new double[up[d].length];
      for (int o = 0; o < up[d].length; o++) {
        gradient[d][o] = judged.gradient()[d][o] - factor * (up[d][o] - down[d][o]);
      }
    }
    return new PassResult(judged.loss(), judged.correct(), judged.items(), gradient);
  }

  /** dL_train/dm with the weights moved along a direction. */
  private double[][] at(
      Map<String, Tensor> direction, double by, OptionWeights weights, BatchTensors training) {
    parameters.restore(before);
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Scalar factor = new Scalar(by);
      parameters
          .trainable()
          .forEach(
              (name, tensor) -> {
                Tensor along = direction.get(name);
                if (along != null) {
                  tensor.add_(along, factor);
                }
              });
    }
    return onTraining(weights, training, GradientRequest.ARCHITECTURE).gradient();
  }

  /** Every pass on the training batch is the same pass of noise and dropout. */
  private PassResult onTraining(OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    return pass(passes + 1, weights, batch, wanted);
  }

  private PassResult onHeld(OptionWeights weights, BatchTensors batch) {
    return pass(passes + 2, weights, batch, GradientRequest.BOTH);
  }

  private PassResult pass(
      long number, OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    parameters.restorePasses(number);
    descent.clearGradients();
    PassResult pass = graph.pass(weights, batch, wanted);
    if (wanted.weights()) {
      graph.sumGradients();
    }
    return pass;
  }

  /** The gradients that the weights hold; those without one count as zero. */
  private Map<String, Tensor> gradients() {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    parameters
        .trainable()
        .forEach(
            (name, tensor) -> {
              Tensor gradient = tensor.grad();
              if (gradient.defined()) {
                gradients.put(name, gradient.detach().clone());
              }
            });
    return gradients;
  }

  private static double norm(Map<String, Tensor> tensors) {
    if (tensors.isEmpty()) {
      return 0;
    }
    double squares = 0;
    try (PointerScope scope = new PointerScope()) {
      for (double norm :
          Readings.of(tensors.values().stream().map(Tensor::norm).toArray(Tensor[]::new))) {
        squares += norm * norm;
      }
    }
    return Math.sqrt(squares);
  }

  @Override
  public void close() {
    descent.clearGradients();
    parameters.restore(before);
    parameters.restorePasses(passes);
  }
}
