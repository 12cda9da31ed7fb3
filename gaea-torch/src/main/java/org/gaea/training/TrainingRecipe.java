package org.gaea.training;

import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.batch.Batches;
import org.gaea.schedule.CosineSchedule;
import org.gaea.training.Training.ImageAccuracy;

/**
 * How standalone networks are trained and tested, whoever asks for it: a run, or a trial of a
 * search without weight sharing.
 *
 * @param ratePerImage the first learning rate for a batch of one image; it is in proportion to the
 *     batch, and falls to zero along a cosine
 * @param descent the rest of what moves the weights
 * @param testBatch images a pass of testing
 */
public record TrainingRecipe(double ratePerImage, DescentSettings descent, int testBatch) {
  /** NAS-Bench-201's: learning rate 0.1 at batch 256. */
  public static TrainingRecipe published() {
    return new TrainingRecipe(0.1 / 256, DescentSettings.standalone(), 200);
  }

  public CosineSchedule schedule(int batch, int steps) {
    return new CosineSchedule(ratePerImage * batch, 0, steps);
  }

  /**
   * A training by this recipe, to be closed, of a network with fresh weights.
   *
   * @param blueprint without choices, as {@link org.gaea.space.SearchSpace#standalone} gives it
   * @param random for the initial weights
   */
  public Training of(Blueprint blueprint, RandomGenerator random) {
    return new Training(blueprint, descent, random);
  }

  /**
   * The accuracy on images of a network as its training has left it.
   *
   * @param data of which the images are
   */
  public ImageAccuracy accuracy(Training training, DataSet data, Images images) {
    return training.accuracy(Batches.inOrder(images, data.normalisation(), testBatch));
  }
}
