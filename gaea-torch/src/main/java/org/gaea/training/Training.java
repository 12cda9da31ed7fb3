package org.gaea.training;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.gaea.data.batch.Batch;
import org.gaea.schedule.CosineSchedule;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.PassResult;
import org.gaea.tape.TapeClassifier;
import org.gaea.tensor.BatchTensors;

/**
 * Training of a standalone network from scratch: cross-entropy, SGD with Nesterov momentum, a
 * cosine schedule. As a search is, it is a lazy stream of what each step gave.
 */
public final class Training implements AutoCloseable {
  /** The weight of an auxiliary classifier's loss, as in DARTS' training on CIFAR-10. */
  private static final double AUXILIARY_WEIGHT = 0.4;

  private final TapeClassifier network;
  private final WeightDescent descent;

  public Training(TapeClassifier network, DescentSettings settings) {
    this.network = network;
    this.descent = new WeightDescent(network.parameters(), settings, network.workers());
  }

  /**
   * The steps of training, sequential, to be consumed once.
   *
   * @param batches the next training batch
   * @param stepsPerEpoch how many steps make an epoch
   * @throws TrainingDivergedException while being consumed, if a loss or gradient is not finite
   */
  public Stream<TrainingStep> steps(
      Supplier<Batch> batches, int stepsPerEpoch, CosineSchedule schedule) {
    return stepsAfter(0, batches, stepsPerEpoch, schedule);
  }

  /**
   * The {@linkplain #steps steps} that are left after some.
   *
   * @param done how many steps were made before, by a run that this one continues
   * @param batches the next training batch
   * @throws TrainingDivergedException while being consumed, if a loss or gradient is not finite
   */
  public Stream<TrainingStep> stepsAfter(
      int done, Supplier<Batch> batches, int stepsPerEpoch, CosineSchedule schedule) {
    return IntStream.range(done, schedule.steps())
        .mapToObj(index -> step(batches.get(), index, stepsPerEpoch, schedule.rate(index)));
  }

  private TrainingStep step(Batch batch, int index, int stepsPerEpoch, double learningRate) {
    try (PointerScope scope = new PointerScope()) {
      descent.clearGradients();
      network.parameters().beginPass();
      BatchTensors tensors = BatchTensors.of(batch, network.parameters());
      PassResult pass = network.train(tensors, AUXILIARY_WEIGHT);
      TrainingStep step =
          new TrainingStep(
              index + 1, stepsPerEpoch, learningRate, pass.loss(), pass.correct(), batch.size());
      if (!Double.isFinite(step.loss())) {
        throw new TrainingDivergedException("the loss is " + step.loss(), step);
      }
      descend(step);
      return step;
    }
  }

  private void descend(TrainingStep step) {
    try {
      descent.step(step.learningRate());
    } catch (NotFiniteException e) {
      throw new TrainingDivergedException(String.valueOf(e.getMessage()), step);
    }
  }

  /** What a check-point holds of the training. */
  public Snapshot snapshot() {
    return new Snapshot(network.parameters(), descent);
  }

  /** The accuracy of a network, with running statistics in its normalisations. */
  public static Accuracy accuracy(TapeClassifier network, Iterable<Batch> batches) {
    int correct = 0;
    int images = 0;
    for (Batch batch : batches) {
      try (PointerScope scope = new PointerScope()) {
        network.parameters().beginPass();
        BatchTensors tensors = BatchTensors.of(batch, network.parameters());
        correct += network.test(tensors).correct();
        images += batch.size();
      }
    }
    return new Accuracy(correct, images);
  }

  @Override
  public void close() {
    descent.close();
  }
}
