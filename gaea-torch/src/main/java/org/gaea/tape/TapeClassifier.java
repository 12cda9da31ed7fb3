package org.gaea.tape;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.engine.Precision;
import org.gaea.layer.BatchNorm;
import org.gaea.ranks.SharedBatch;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/**
 * The network of one architecture on tapes, to be trained from scratch. It is {@link
 * org.gaea.network.PlainNetwork} but for rounding: the same parameters by the same names, losses,
 * gradients and running statistics.
 */
public final class TapeClassifier extends TapeNetwork implements ClassifierGraph {
  private final Optional<Auxiliary> auxiliary;

  /** A second classifier on the value of a number. */
  private record Auxiliary(int input, Function function) {}

  /**
   * A network with fresh weights.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public TapeClassifier(Blueprint blueprint, RandomGenerator random) {
    this(blueprint, ScalarType.Float, random);
  }

  /**
   * A network of another type.
   *
   * @param type Float, or Double where gradients are checked
   */
  public TapeClassifier(Blueprint blueprint, ScalarType type, RandomGenerator random) {
    this(blueprint, type, torch.get_num_threads(), random);
  }

  /**
   * A network of another type and number of threads, to compare with.
   *
   * @param type Float, or Double where gradients are checked
   */
  TapeClassifier(Blueprint blueprint, ScalarType type, int threads, RandomGenerator random) {
    super(
        blueprint,
        new Parameters(type, Layout.CHANNELS_LAST, random),
        threads,
        SharedBatch.ALONE,
        Precision.FLOAT32,
        BatchNorm.NormalisationKind.AFFINE,
        false);
    this.auxiliary =
        blueprint
            .auxiliary()
            .map(a -> new Auxiliary(a.input(), functions().build("auxiliary", a.layer())));
  }

  @Override
  public PassResult train(BatchTensors batch, LossTerms terms) {
    return pass(batch.images().size(0), true, tape -> trained(tape, batch, terms));
  }

  private PassResult trained(Tape tape, BatchTensors batch, LossTerms terms) {
    Value own = tape.constant(tape.share().of(batch.images()));
    Optional<Auxiliary> helping = auxiliary.filter(a -> terms.auxiliaryWeight() > 0);
    int read = helping.map(Auxiliary::input).orElse(0);
    List<Value> values = forward(own, tape, Decided.INSTANCE, read);
    helping.ifPresent(
        a -> {
          Value input = values.get(a.input);
          Value output = a.function.apply(input, tape);
          input.dismiss();
          output.addGradient(
              CrossEntropy.of(output, batch.labels(), terms, tape.share())
                  .gradient(terms.auxiliaryWeight()));
        });
    Value output = values.get(values.size() - 1);
    CrossEntropy answer = CrossEntropy.of(output, batch.labels(), terms, tape.share());
    tape.backward(output, answer.gradient(1));
    return result(answer, tape);
  }

  @Override
  public PassResult test(BatchTensors batch) {
    return pass(batch.images().size(0), false, tape -> tested(tape, batch));
  }

  private PassResult tested(Tape tape, BatchTensors batch) {
    Value own = tape.constant(tape.share().of(batch.images()));
    Value output = forward(own, tape, Decided.INSTANCE);
    return result(CrossEntropy.of(output, batch.labels(), LossTerms.NONE, tape.share()), tape);
  }

  private static PassResult result(CrossEntropy answer, Tape tape) {
    return new PassResult(
        answer.loss(), answer.correct(), Math.toIntExact(tape.share().size()), new double[0][]);
  }

  private enum Decided implements TapeCell.PassWeights {
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
}
