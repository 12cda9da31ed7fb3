package org.gaea.training;

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
