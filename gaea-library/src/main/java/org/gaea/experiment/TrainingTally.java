package org.gaea.experiment;

import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.training.Training.ImageAccuracy;

/** The results of a training apart from its weights, and its duration without interruptions. */
final class TrainingTally {
  private final double searchSeconds;
  private final long carriedNanos;
  private final long start = System.nanoTime();
  private EpochMeter epoch;
  private double seconds;
  private ImageAccuracy test;

  private TrainingTally(double searchSeconds) {
    this.searchSeconds = searchSeconds;
    this.carriedNanos = 0;
    this.epoch = new EpochMeter(this::nanos);
    this.test = new ImageAccuracy(0, 0);
  }

  private TrainingTally(Checkpoint checkpoint, TrainingState state) {
    this.searchSeconds = state.searchSeconds();
    this.carriedNanos = checkpoint.elapsedNanos();
    this.epoch = new EpochMeter(this::nanos, state);
    this.seconds = state.seconds();
    this.test = new ImageAccuracy(state.testCorrect(), state.testImages());
  }

  static TrainingTally begin(double searchSeconds) {
    return new TrainingTally(searchSeconds);
  }

  static TrainingTally resumed(Checkpoint checkpoint) {
    return new TrainingTally(checkpoint, checkpoint.training().orElseThrow());
  }

  /** The measures of the epoch that is under way. */
  EpochMeter epoch() {
    return epoch;
  }

  void endEpoch(double epochSeconds, ImageAccuracy accuracy) {
    seconds += epochSeconds;
    test = accuracy;
    epoch = new EpochMeter(this::nanos);
  }

  /** The accuracy on the test part after the last epoch. */
  ImageAccuracy test() {
    return test;
  }

  /** How long the finished epochs took, without testing. */
  double seconds() {
    return seconds;
  }

  /** How long the training has taken, in nanoseconds. */
  long nanos() {
    return carriedNanos + System.nanoTime() - start;
  }

  TrainingState state(String architecture) {
    return new TrainingState(
        architecture,
        searchSeconds,
        epoch.lossSum(),
        epoch.correct(),
        epoch.items(),
        epoch.nanos(),
        seconds,
        test.correct(),
        test.images());
  }
}
