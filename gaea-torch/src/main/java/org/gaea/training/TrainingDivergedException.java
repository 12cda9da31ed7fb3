package org.gaea.training;

/** The training loss of a standalone network, or its gradient, is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says where training diverged.
   *
   * @param what is not finite, with its value
   */
  TrainingDivergedException(String what, TrainingStep step) {
    super(
        "Training diverged: %s in epoch %d, iteration %d; a smaller learning rate may help."
            .formatted(what, step.epoch(), (step.number() - 1) % step.stepsPerEpoch() + 1));
  }
}
