package org.gaea.tape;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Choice;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Precision;

/**
 * The network of one architecture on tapes, to be trained from scratch. It is {@link
 * org.gaea.network.StandaloneNetwork} but for rounding: the same parameters by the same names,
 * losses, gradients and running statistics.
 */
public final class TapeClassifier implements AutoCloseable {
  private final Parameters parameters;
  private final WorkerGroup team;
  private final Functions functions;
  private final BuiltSteps steps;
  private final Optional<Auxiliary> auxiliary;
  private final SharedPass passes;

  /** A second classifier on the value of a number. */
  private record Auxiliary(int input, Function function) {}

  /**
   * What a pass gave.
   *
   * @param loss cross-entropy of the network's own logits, mean over the batch
   * @param correct images whose label has the largest of those
   */
  public record Outcome(double loss, int correct) {}

  /**
   * A network with fresh weights.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public TapeClassifier(Blueprint blueprint, RandomGenerator random) {
    this(blueprint, ScalarType.Float, torch.get_num_threads(), random);
  }

  /**
   * A network of another type and number of threads, to compare with.
   *
   * @param type Float, or Double where gradients are checked
   */
  TapeClassifier(Blueprint blueprint, ScalarType type, int threads, RandomGenerator random) {
    this.parameters = new Parameters(type, Layout.CHANNELS_LAST, random);
    this.team = new WorkerGroup(threads);
    this.functions = new Functions(parameters, Precision.FLOAT32, TapeNormalisation.AFFINE);
    this.steps = new BuiltSteps(blueprint, functions, parameters.layout(), false);
    this.auxiliary =
        blueprint
            .auxiliary()
            .map(a -> new Auxiliary(a.input(), functions.build("auxiliary", a.layer())));
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
   * Runs a batch forward and backward, and moves the running statistics. Gradients are added to
   * those that the parameters hold.
   *
   * @param images {@code [batch, channels, height, width]} in the network's layout
   * @param labels {@code [batch]}
   * @param auxiliaryWeight of the loss of the auxiliary classifier, if there is one
   */
  public Outcome train(Tensor images, Tensor labels, double auxiliaryWeight) {
    return pass(images, true, tape -> trained(tape, images, labels, auxiliaryWeight));
  }

  private Outcome trained(Tape tape, Tensor images, Tensor labels, double auxiliaryWeight) {
    Value own = tape.constant(tape.share().of(images));
    int read = auxiliary.map(Auxiliary::input).orElse(0);
    List<Value> values = steps.forward(own, tape, Decided.INSTANCE, read);
    auxiliary.ifPresent(
        a -> {
          Value input = values.get(a.input);
          Value output = a.function.apply(input, tape);
          input.dismiss();
          output.addGradient(
              CrossEntropy.of(output, labels, tape.share()).gradient(auxiliaryWeight));
        });
    Value output = values.get(values.size() - 1);
    CrossEntropy answer = CrossEntropy.of(output, labels, tape.share());
    tape.backward(output, answer.gradient(1));
    return new Outcome(answer.loss(), answer.correct());
  }

  /**
   * Runs a batch forward, with running statistics in the normalisations.
   *
   * @param images {@code [batch, channels, height, width]} in the network's layout
   * @param labels {@code [batch]}
   */
  public Outcome test(Tensor images, Tensor labels) {
    return pass(images, false, tape -> tested(tape, images, labels));
  }

  private Outcome tested(Tape tape, Tensor images, Tensor labels) {
    Value own = tape.constant(tape.share().of(images));
    Value output = steps.forward(own, tape, Decided.INSTANCE);
    CrossEntropy answer = CrossEntropy.of(output, labels, tape.share());
    return new Outcome(answer.loss(), answer.correct());
  }

  private Outcome pass(Tensor images, boolean training, SharedPass.Work<Outcome> work) {
    List<Outcome> shares = passes.run(images.size(0), !functions.drawNoise(), training, work);
    return new Outcome(
        shares.stream().mapToDouble(Outcome::loss).sum(),
        shares.stream().mapToInt(Outcome::correct).sum());
  }

  /** In a standalone network everything is decided. */
  private enum Decided implements TapeCell.Weights {
    INSTANCE;

    @Override
    public boolean asksFor(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
    }

    @Override
    public OptionWeight of(Choice choice) {
      throw new IllegalStateException("a standalone network has the choice " + choice);
    }
  }

  @Override
  public void close() {
    team.close();
    parameters.close();
  }
}
