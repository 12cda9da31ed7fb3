package org.gaea.tape;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.engine.Precision;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.layer.BatchNorm;
import org.gaea.ranks.SharedBatch;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.Tape.BatchShare;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/** A supernet on tapes: a blueprint whose normalisations use the batch's statistics alone. */
public final class TapeSupernet extends TapeNetwork implements ComputationGraph {
  private final SharedBatch batches;

  /**
   * A network with fresh weights.
   *
   * @param precision of its large convolutions; only single precision if the type is Double
   * @param type Float, or Double where gradients are checked
   * @param layout of its activations and weights
   * @param recompute whether cells keep nothing for the backward pass and are computed again in it
   * @param random for the initial weights
   */
  public TapeSupernet(
      Blueprint blueprint,
      Precision precision,
      ScalarType type,
      Layout layout,
      boolean recompute,
      RandomGenerator random) {
    this(blueprint, precision, type, layout, recompute, SharedBatch.ALONE, random);
  }

  /**
   * A network with fresh weights, of one of several processes that compute the same passes.
   *
   * @param batches how they are divided among the processes
   * @throws InvalidInputException if it draws noise and batches are divided
   */
  public TapeSupernet(
      Blueprint blueprint,
      Precision precision,
      ScalarType type,
      Layout layout,
      boolean recompute,
      SharedBatch batches,
      RandomGenerator random) {
    super(
        blueprint,
        new Parameters(type, layout, random),
        torch.get_num_threads(),
        batches,
        precision,
        BatchNorm.NormalisationKind.BATCH_STATISTICS,
        recompute);
    this.batches = batches;
    requireDivisible();
  }

  private void requireDivisible() {
    if (batches.ranks().isShared() && drawsNoise()) {
      close();
      throw new InvalidInputException(
          Sentence.of(
              "The supernet draws noise for a whole batch, which %s cannot share; choose %s 1.",
              new SettingName("ranks"), new SettingName("ranks")));
    }
  }

  @Override
  public void sumGradients() {
    batches.sumGradients(parameters().trainable().values());
  }

  @Override
  public PassResult pass(OptionWeights weights, BatchTensors batch, GradientRequest wanted) {
    return pass(
        batch.images().size(0),
        wanted.weights(),
        tape -> share(tape, batch, new Given(weights, wanted.architecture())));
  }

  private PassResult share(Tape tape, BatchTensors batch, Given given) {
    BatchShare share = tape.share();
    Value output = forward(tape.constant(share.of(batch.images())), tape, given);
    CrossEntropy answer = CrossEntropy.of(output, batch.labels(), LossTerms.NONE, share);
    if (output.differentiable()) {
      tape.backward(output, answer.gradient(1));
    }
    return new PassResult(
        answer.loss(), answer.correct(), Math.toIntExact(share.size()), given.gradients());
  }

  private static final class Given implements TapeCell.PassWeights {
    private final OptionWeights given;
    private final boolean differentiable;
    private final OptionWeight[][] weights;

    Given(OptionWeights given, boolean differentiable) {
      this.given = given;
      this.differentiable = differentiable;
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

    /** Zero where nothing was computed; no rows if none are wanted. */
    double[][] gradients() {
      double[][] gradients = new double[differentiable ? weights.length : 0][];
      for (int d = 0; d < gradients.length; d++) {
        gradients[d] = Arrays.stream(weights[d]).mapToDouble(OptionWeight::gradient).toArray();
      }
      return gradients;
    }
  }
}
