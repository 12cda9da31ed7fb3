package org.gaea.tape;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Choice;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Precision;

/** A supernet on tapes: a blueprint whose normalisations use the batch's statistics alone. */
public final class TapeNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final WorkerGroup team;
  private final Functions functions;
  private final BuiltSteps steps;
  private final SharedPass passes;

  /**
   * A network with fresh weights.
   *
   * @param precision of its large convolutions; only single precision if the type is Double
   * @param type Float, or Double where gradients are checked
   * @param layout of its activations and weights
   * @param recompute whether cells keep nothing for the backward pass and are computed again in it
   * @param random for the initial weights
   */
  public TapeNetwork(
      Blueprint blueprint,
      Precision precision,
      ScalarType type,
      Layout layout,
      boolean recompute,
      RandomGenerator random) {
    this.parameters = new Parameters(type, layout, random);
    this.team = new WorkerGroup(torch.get_num_threads());
    this.functions = new Functions(parameters, precision, TapeNormalisation.BATCH_STATISTICS);
    this.steps = new BuiltSteps(blueprint, functions, layout, recompute);
    this.passes = new SharedPass(team, parameters);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** The threads that compute passes, for work between those. */
  public Workers workers() {
    return passes.workers();
  }

  /**
   * What a pass gave.
   *
   * @param loss cross-entropy, mean over the batch
   * @param correct images whose label has the largest logit
   * @param gradient dL/dm, zero where nothing was computed
   */
  public record Outcome(double loss, int correct, double[][] gradient) {}

  /**
   * Runs a batch forward and, if gradients are wanted, backward. Gradients at the weights are added
   * to those that the parameters hold.
   *
   * @param images {@code [batch, channels, height, width]} in the network's layout
   * @param labels {@code [batch]}
   */
  public Outcome pass(Tensor images, Tensor labels, OptionWeights weights, GradientRequest wanted) {
    List<Outcome> shares =
        passes.run(
            images.size(0),
            !functions.drawNoise(),
            wanted.weights(),
            tape -> share(tape, images, labels, new Given(weights, wanted.architecture())));
    return sum(shares);
  }

  private Outcome share(Tape tape, Tensor images, Tensor labels, Given given) {
    Value output = steps.forward(tape.constant(tape.share().of(images)), tape, given);
    CrossEntropy answer = CrossEntropy.of(output, labels, tape.share());
    if (output.differentiable()) {
      tape.backward(output, answer.gradient(1));
    }
    return new Outcome(answer.loss(), answer.correct(), given.gradients());
  }

  private static Outcome sum(List<Outcome> shares) {
    double loss = shares.stream().mapToDouble(Outcome::loss).sum();
    int correct = shares.stream().mapToInt(Outcome::correct).sum();
    double[][] gradient = shares.get(0).gradient;
    shares.stream().skip(1).forEach(share -> add(gradient, share.gradient));
    return new Outcome(loss, correct, gradient);
  }

  private static void add(double[][] sum, double[][] rows) {
    for (int d = 0; d < sum.length; d++) {
      for (int o = 0; o < sum[d].length; o++) {
        sum[d][o] += rows[d][o];
      }
    }
  }

  private static final class Given implements TapeCell.Weights {
    private final OptionWeights given;
    private final OptionWeight[][] weights;

    Given(OptionWeights given, boolean differentiable) {
      this.given = given;
      double[][] values = given.values();
      this.weights = new OptionWeight[values.length][];
      for (int d = 0; d < values.length; d++) {
        weights[d] = new OptionWeight[values[d].length];
        for (int o = 0; o < values[d].length; o++) {
          weights[d][o] = new OptionWeight(values[d][o], differentiable);
        }
      }
    }

    @Override
    public boolean asksFor(Choice choice) {
      return given.computed()[choice.decision()][choice.option()];
    }

    @Override
    public OptionWeight of(Choice choice) {
      return weights[choice.decision()][choice.option()];
    }

    double[][] gradients() {
      double[][] gradients = new double[weights.length][];
      for (int d = 0; d < weights.length; d++) {
        gradients[d] = Arrays.stream(weights[d]).mapToDouble(OptionWeight::gradient).toArray();
      }
      return gradients;
    }
  }

  @Override
  public void close() {
    team.close();
    parameters.close();
  }
}
