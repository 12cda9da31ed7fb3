package org.gaea.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Choice;
import org.gaea.blueprint.Part;
import org.gaea.blueprint.Step;
import org.gaea.supernet.Dropout;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Wanted;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.Precision;

/** A supernet on tapes: a blueprint whose normalisations use the batch's statistics alone. */
public final class TapeNetwork implements AutoCloseable {
  private final Parameters parameters;
  private final Team team;
  private final boolean drawsNoise;
  private final boolean recompute;
  private final List<BuiltStep> steps = new ArrayList<>();

  private record BuiltStep(List<Integer> inputs, StepFunction function) {}

  private interface StepFunction {
    Value apply(List<Value> inputs, Tape tape, TapeCell.Weights weights);
  }

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
    this.recompute = recompute;
    this.team = new Team(torch.get_num_threads());
    Functions functions = new Functions(parameters, precision);
    for (Step step : blueprint.steps()) {
      steps.add(new BuiltStep(step.inputs(), function(functions, step, layout)));
    }
    this.drawsNoise = functions.drawNoise();
  }

  private StepFunction function(Functions functions, Step step, Layout layout) {
    if (step.part() instanceof Cell cell) {
      TapeCell built = new TapeCell(functions, step.name(), cell, layout);
      return (inputs, tape, weights) ->
          isRecomputed()
              ? Recomputed.apply((leaves, own) -> built.apply(leaves, own, weights), inputs, tape)
              : built.apply(inputs, tape, weights);
    }
    Function function = functions.build(step.name(), ((Part.Plain) step.part()).layer());
    return (inputs, tape, weights) -> function.apply(inputs.get(0), tape);
  }

  /** Noise is drawn anew each time, so what draws it is computed once. */
  private boolean isRecomputed() {
    return recompute && !drawsNoise;
  }

  public Parameters parameters() {
    return parameters;
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
  public Outcome pass(Tensor images, Tensor labels, OptionWeights weights, Wanted wanted) {
    // What is dropped is drawn for the whole batch.
    boolean drops = !parameters.dropout().equals(Dropout.NONE);
    int shares = drawsNoise || drops ? 1 : (int) Math.min(team.size(), images.size(0));
    List<Gradients> gradients = Stream.generate(Gradients::new).limit(shares).toList();
    List<Outcome> outcomes =
        team.run(
            shares,
            member -> {
              try (PointerScope scope = new PointerScope();
                  AutoGradMode mode = new AutoGradMode(false)) {
                Tape tape = new Tape(wanted.weights(), member, gradients.get(member.rank()));
                Given given = new Given(weights, wanted.architecture());
                return share(tape, images, labels, given, gradients);
              }
            });
    return sum(outcomes);
  }

  private Outcome share(Tape tape, Tensor images, Tensor labels, Given given, List<Gradients> all) {
    Team.Member member = tape.member();
    long batch = images.size(0);
    long from = batch * member.rank() / member.count();
    long size = batch * (member.rank() + 1) / member.count() - from;
    Tensor own = labels.narrow(0, from, size);
    Value output = forward(tape.constant(images.narrow(0, from, size)), tape, given);
    Tensor logits = output.tensor().flatten(1, -1).clone();
    if (output.differentiable()) {
      tape.backward(output, lossGradient(logits, own, batch).view(output.tensor().shape()));
    }
    member.meet();
    Gradients.give(all, parameters.trainable().values(), member);
    member.meet();
    double loss = Numbers.of(torch.cross_entropy_loss(logits, own)) * size / batch;
    return new Outcome(loss, correct(logits, own), given.gradients());
  }

  /** {@code (softmax(logits) - onehot(labels)) / batch}. */
  private static Tensor lossGradient(Tensor logits, Tensor labels, long batch) {
    try (Tensor probabilities = torch.softmax(logits, 1);
        Tensor truth = torch.one_hot(labels, logits.size(1));
        Scalar share = new Scalar(1.0 / batch)) {
      return probabilities.sub_(truth).mul_(share).clone();
    }
  }

  private static int correct(Tensor logits, Tensor labels) {
    return (int) logits.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
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

  private Value forward(Value images, Tape tape, TapeCell.Weights weights) {
    int[] lastRead = lastRead();
    List<Value> values = new ArrayList<>(List.of(images));
    for (int s = 0; s < steps.size(); s++) {
      BuiltStep step = steps.get(s);
      List<Value> inputs = step.inputs.stream().map(values::get).toList();
      values.add(step.function.apply(inputs, tape, weights));
      for (int v = 1; v < values.size(); v++) {
        if (lastRead[v] == s && values.get(v) != values.get(s + 1)) {
          values.get(v).dismiss();
        }
      }
    }
    return values.get(values.size() - 1);
  }

  /** For each value, the images first, the step that reads it last. */
  private int[] lastRead() {
    int[] last = new int[steps.size() + 1];
    Arrays.fill(last, -1);
    for (int s = 0; s < steps.size(); s++) {
      for (int input : steps.get(s).inputs) {
        last[input] = s;
      }
    }
    return last;
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
