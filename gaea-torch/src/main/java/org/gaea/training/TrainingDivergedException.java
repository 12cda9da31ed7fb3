package org.gaea.training;

/** The training loss of a standalone network is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(TrainingStep step) {
    super(
        "Training diverged: the loss is %s in epoch %d; a smaller learning rate may help."
            .formatted(step.loss(), step.epoch()));
  }
}
