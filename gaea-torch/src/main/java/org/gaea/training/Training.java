package org.gaea.training;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.batch.Batch;
import org.gaea.data.batch.Batches;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.inference.WeightArray;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.Course;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ClassifierGraph;
import org.gaea.tape.LossTerms;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.SafeTensors;
import org.gaea.tensor.WeightFile;

/**
 * Training of a standalone network from scratch by a recipe. As a search is, it is a lazy stream of
 * what each step gave.
 */
public final class Training implements AutoCloseable {
  /** Images a pass of testing. */
  private static final int TEST_BATCH = 200;

  private final ClassifierGraph network;
  private final LossTerms terms;
  private final WeightDescent descent;

  /**
   * Makes a network with fresh weights, which belongs to the training.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public Training(Blueprint blueprint, TrainingRecipe recipe, RandomGenerator random) {
    this(blueprint, recipe, Device.PROCESSOR, Precision.FLOAT32, random);
  }

  /**
   * Makes a network with fresh weights on a device.
   *
   * @param blueprint without choices
   * @param precision on a device that differentiates; on the processor training is in single
   *     precision
   * @param random for the initial weights
   */
  public Training(
      Blueprint blueprint,
      TrainingRecipe recipe,
      Device device,
      Precision precision,
      RandomGenerator random) {
    this(blueprint, recipe, device, precision, ScalarType.Float, random);
  }

  /**
   * Training of another type, to compare with.
   *
   * @param type Float or Double
   */
  public Training(
      Blueprint blueprint,
      TrainingRecipe recipe,
      Device device,
      Precision precision,
      ScalarType type,
      RandomGenerator random) {
    this.network = Execution.classifier(blueprint, device, precision, type, random);
    this.terms = LossTerms.of(recipe);
    this.descent =
        new WeightDescent(
            network.parameters(), recipe.weights(), network.workers(), network::gradientNorm);
  }

  /**
   * Gives the network weights to begin with, running statistics included: those that have the name
   * and the shape of one of its own.
   *
   * @param weights by their names
   * @return the names of those that fitted
   */
  public Set<String> begin(Map<String, WeightArray> weights) {
    try (PointerScope scope = new PointerScope()) {
      return network.parameters().restoreFitting(weights);
    }
  }

  /**
   * The steps of training, sequential, to be consumed once.
   *
   * @param batches the next training batch
   * @param course of the recipe
   * @throws TrainingDivergedException while being consumed, if a loss or gradient is not finite
   */
  public Stream<TrainingStep> steps(Supplier<Batch> batches, Course course) {
    return stepsAfter(0, batches, course);
  }

  /**
   * The {@linkplain #steps steps} that are left after some.
   *
   * @param done how many steps were made before, by a run that this one continues
   * @param batches the next training batch
   * @param course of the recipe
   * @throws TrainingDivergedException while being consumed, if a loss or gradient is not finite
   */
  public Stream<TrainingStep> stepsAfter(int done, Supplier<Batch> batches, Course course) {
    return IntStream.range(done, course.steps())
        .mapToObj(index -> step(batches.get(), index, course));
  }

  private TrainingStep step(Batch batch, int index, Course course) {
    try (PointerScope scope = new PointerScope()) {
      descent.clearGradients();
      network.parameters().beginPass();
      network.parameters().drop(new Dropout(0, course.dropPath(index)));
      BatchTensors tensors = BatchTensors.of(batch, network.parameters());
      PassResult pass = network.train(tensors, terms);
      TrainingStep step =
          new TrainingStep(
              index + 1,
              course.perEpoch(),
              course.rate(index),
              pass.loss(),
              pass.correct(),
              batch.size());
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

  /**
   * Writes the network's tensors by their names, whole or not at all.
   *
   * @param metadata what else the file says
   * @throws org.gaea.input.InvalidInputException if the file system refuses
   */
  public void writeWeights(Path file, Map<String, String> metadata) {
    SafeTensors.write(file, network.parameters().all(), metadata);
  }

  /** The tensors that training changes, by name; they belong to the training. */
  public Map<String, Tensor> tensors() {
    return network.parameters().all();
  }

  /** A copy of the network's numbers, running statistics included, by their names. */
  public Map<String, WeightArray> weights() {
    return WeightFile.arrays(network.parameters());
  }

  /** The accuracy of the network as it is now, with running statistics in its normalisations. */
  public ImageAccuracy accuracy(Iterable<Batch> batches) {
    network.parameters().drop(Dropout.NONE);
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
    return new ImageAccuracy(correct, images);
  }

  /**
   * The accuracy on images of a data set.
   *
   * @param data of which the images are
   */
  public ImageAccuracy accuracy(DataSet data, Images images) {
    return accuracy(Batches.inOrder(images, data.normalisation(), TEST_BATCH));
  }

  @Override
  public void close() {
    descent.close();
    network.close();
  }

  /**
   * How a network does on a set of images.
   *
   * @param correct how many were classified correctly
   * @param images how many there are
   */
  public record ImageAccuracy(int correct, int images) {
    /** The share of correct ones, in [0, 1]. */
    public double value() {
      return (double) correct / images;
    }
  }

  /** The training loss of a standalone network, or its gradient, is no longer a finite number. */
  public static final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says where training diverged.
     *
     * @param what is not finite, with its value
     */
    TrainingDivergedException(String what, TrainingStep step) {
      super(
          String.format(
              Locale.ROOT,
              "Training diverged: %s in epoch %d, iteration %d; a smaller learning rate may help.",
              what,
              step.epoch(),
              (step.number() - 1) % step.stepsPerEpoch() + 1));
    }
  }

  /**
   * What one step of training gave.
   *
   * @param number how many steps are done, from 1
   * @param stepsPerEpoch how many make an epoch
   * @param learningRate of this step
   * @param loss mean over the batch, before the step
   * @param correct how many of the batch's images were classified correctly, before the step
   * @param images the size of the batch
   */
  public record TrainingStep(
      int number, int stepsPerEpoch, double learningRate, double loss, int correct, int images) {
    /** The epoch of this step, from 1. */
    public int epoch() {
      return (number - 1) / stepsPerEpoch + 1;
    }

    public boolean endsEpoch() {
      return number % stepsPerEpoch == 0;
    }
  }
}
