package org.gaea.experiment.trial;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.Images.StratifiedSplit;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.batch.BatchStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.training.Training;
import org.gaea.training.Training.TrainingDivergedException;
import org.gaea.training.Training.TrainingStep;
import org.gaea.trial.Evaluator;
import org.gaea.trial.Evaluator.TrialResult;

/**
 * Trains each candidate from scratch on one half of the training images and scores it by its
 * accuracy on the other, in percent. All start from the same random streams, so a candidate's score
 * is its own and repeats. Trainings that diverge score 0.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public final class TrainingEvaluator<A> implements Evaluator<A> {
  private final TrainingRecipe recipe;
  private final DataSet data;
  private final StratifiedSplit halves;
  private final int batch;
  private final Function<A, Blueprint> network;
  private final RandomStreams random;
  private final Runnable afterStep;

  /**
   * An evaluator whose trainings go on to their end.
   *
   * @param recipe of the trainings
   * @param batch images a step
   * @param network the network of a candidate, without choices
   * @param random the run's streams
   * @throws InvalidInputException if half the training images do not fill a batch
   */
  public TrainingEvaluator(
      TrainingRecipe recipe,
      DataSet data,
      int batch,
      Function<A, Blueprint> network,
      RandomStreams random) {
    this(recipe, data, batch, network, random, () -> {});
  }

  /**
   * An evaluator.
   *
   * @param recipe of the trainings
   * @param batch images a step
   * @param network the network of a candidate, without choices
   * @param random the run's streams
   * @param afterStep called after each step; what it throws ends the training
   * @throws InvalidInputException if half the training images do not fill a batch
   */
  public TrainingEvaluator(
      TrainingRecipe recipe,
      DataSet data,
      int batch,
      Function<A, Blueprint> network,
      RandomStreams random,
      Runnable afterStep) {
    this.afterStep = afterStep;
    this.recipe = recipe;
    this.data = data;
    this.batch = batch;
    this.network = network;
    this.random = random.under("trainings");
    this.halves = data.training().halves(this.random.stream("halves"));
    if (batch > halves.first().size()) {
      throw new InvalidInputException(
          Sentence.of(
              "A batch of %d images cannot be filled from the %d of %d training images that a trial is trained on; choose %s %d or less.",
              batch,
              halves.first().size(),
              data.training().size(),
              new SettingName("batch"),
              halves.first().size()));
    }
  }

  @Override
  public TrialResult evaluate(A candidate, int epochs) {
    long start = System.nanoTime();
    double score = accuracy(candidate, epochs, halves.first(), halves.second());
    double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    return new TrialResult(score, seconds);
  }

  /**
   * What a search's answer is judged by: its accuracy on the test images, in percent, after
   * training on all training images.
   *
   * @param epochs of that training, positive
   */
  public double test(A candidate, int epochs) {
    return accuracy(candidate, epochs, data.training(), data.test());
  }

  private double accuracy(A candidate, int epochs, Images training, Images measured) {
    int side = Math.min(data.shape().height(), data.shape().width());
    TrainingRecipe own = recipe.forRun(epochs, side);
    BatchRecipe images =
        new BatchRecipe(
            training,
            data.normalisation(),
            Augmentations.of(data, own.images()),
            batch,
            random.under("batches"));
    try (BatchStream batches = BatchStream.open(images);
        Training descent = new Training(network.apply(candidate), own, random.stream("weights"))) {
      descent
          .steps(batches::next, own.over(batch, images.batchesPerEpoch(), epochs))
          .forEach(this::done);
      return 100 * descent.accuracy(data, measured).value();
    } catch (TrainingDivergedException diverged) {
      return 0;
    }
  }

  /** Only the accuracy after the last step is of interest. */
  private void done(TrainingStep step) {
    afterStep.run();
  }
}
