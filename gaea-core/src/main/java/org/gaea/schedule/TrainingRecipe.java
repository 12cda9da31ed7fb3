package org.gaea.schedule;

import org.gaea.schedule.WeightRecipe.Rates;

/**
 * How a network is trained from scratch. It is data alone; {@link #over} says for a run what each
 * step has.
 *
 * @param weights how the weights are stepped
 * @param epochs of the published training
 * @param dropPath the share of images for which the output of an operation of a cell is dropped,
 *     approached linearly from zero over the epochs (Larsson, Maire and Shakhnarovich, ICLR 2017);
 *     in [0, 1)
 * @param auxiliaryWeight of the loss of the auxiliary classifier, where the network has one; 0 to
 *     leave it untrained
 * @param labelSmoothing the share of a label that is given to all classes alike (Szegedy et al.,
 *     CVPR 2016); in [0, 1)
 * @param cutout the side of the square that is blanked in images, in pixels; 0 for none
 */
public record TrainingRecipe(
    WeightRecipe weights,
    int epochs,
    double dropPath,
    double auxiliaryWeight,
    double labelSmoothing,
    int cutout) {
  private static final double MOMENTUM = 0.9;
  private static final double AUXILIARY_WEIGHT = 0.4;

  public TrainingRecipe {
    requireShare("drop-path", dropPath);
    requireShare("label smoothing", labelSmoothing);
    if (!(auxiliaryWeight >= 0)) {
      throw new IllegalArgumentException("the auxiliary weight is " + auxiliaryWeight);
    }
  }

  /**
   * NAS-Bench-201's rates, momentum and decay, with the rate falling at each step, a clip that only
   * stops explosions, and the auxiliary weight of DARTS.
   */
  public static TrainingRecipe usual() {
    Rates rates = Rates.of(0.1, 0).forBatch(256);
    WeightRecipe weights = new WeightRecipe(rates, MOMENTUM, true, 5e-4, 5);
    return new TrainingRecipe(weights, 200, 0, AUXILIARY_WEIGHT, 0, 0);
  }

  /**
   * NAS-Bench-201's training as published (Dong and Yang, ICLR 2020, table 2 and the released
   * configuration): 0.1 to 0 at 256 images a step, Nesterov momentum 0.9, decay 5e-4, no clip.
   *
   * @param epochs 12 or 200
   */
  public static TrainingRecipe nasBench201(int epochs) {
    Rates rates = Rates.of(0.1, 0).forBatch(256).heldForEpochs();
    return new TrainingRecipe(new WeightRecipe(rates, MOMENTUM, true, 5e-4, 0), epochs, 0, 0, 0, 0);
  }

  /**
   * DARTS' evaluation on CIFAR-10 as published (Liu, Simonyan and Yang, ICLR 2019, the released
   * {@code train.py}): 600 epochs, 0.025 to 0 at 96 images a step, plain momentum 0.9, decay 3e-4,
   * clip 5, drop-path to 0.2, auxiliary weight 0.4, cutout of 16 pixels. The rate is one for an
   * epoch, as there. GAEA's differs by a drop-path of 0.3.
   */
  public static TrainingRecipe darts() {
    Rates rates = Rates.of(0.025, 0).forBatch(96).heldForEpochs();
    WeightRecipe weights = new WeightRecipe(rates, MOMENTUM, false, 3e-4, 5);
    return new TrainingRecipe(weights, 600, 0.2, AUXILIARY_WEIGHT, 0, 16);
  }

  public TrainingRecipe with(WeightRecipe other) {
    return new TrainingRecipe(other, epochs, dropPath, auxiliaryWeight, labelSmoothing, cutout);
  }

  public TrainingRecipe withDropPath(double other) {
    return new TrainingRecipe(weights, epochs, other, auxiliaryWeight, labelSmoothing, cutout);
  }

  public TrainingRecipe withAuxiliaryWeight(double other) {
    return new TrainingRecipe(weights, epochs, dropPath, other, labelSmoothing, cutout);
  }

  public TrainingRecipe withLabelSmoothing(double other) {
    return new TrainingRecipe(weights, epochs, dropPath, auxiliaryWeight, other, cutout);
  }

  /**
   * The values of each step of a run.
   *
   * @param batch images a step
   * @param perEpoch steps of an epoch
   * @param run epochs of the run
   */
  public Course over(int batch, int perEpoch, int run) {
    Rates rates = weights.rates().at(batch);
    int length = rates.epochs() == 0 ? run : rates.epochs();
    return new Course(
        rates.schedule(Math.multiplyExact(length, perEpoch), perEpoch),
        dropPath,
        length,
        perEpoch,
        Math.multiplyExact(run, perEpoch));
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the %s of a recipe is %s, expected in [0, 1)".formatted(what, share));
    }
  }

  /**
   * The values that change over the steps of a run.
   *
   * @param rates the learning rates
   * @param lastDropPath approached by the end of the length
   * @param length epochs of the recipe's schedule
   * @param perEpoch steps of an epoch
   * @param steps of the run
   */
  public record Course(
      CosineSchedule rates, double lastDropPath, int length, int perEpoch, int steps) {
    /**
     * The learning rate of a step.
     *
     * @param step from 0
     */
    public double rate(int step) {
      return rates.rate(step);
    }

    /**
     * The share of images for which an operation is dropped in a step: one for an epoch, as
     * published.
     *
     * @param step from 0
     */
    public double dropPath(int step) {
      return lastDropPath * Math.min(step / perEpoch, length) / length;
    }
  }
}
