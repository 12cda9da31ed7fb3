package org.gaea.experiment;

import java.util.function.LongSupplier;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.supernet.Supernet.PassResult;

/** Running means over an epoch, and its speed. */
final class EpochMeter {
  private final LongSupplier clock;
  private final long start;
  private double lossSum;
  private long correct;
  private long items;
  private double otherLossSum;
  private long otherItems;

  /**
   * A meter that begins now.
   *
   * @param clock how long the phase has taken, in nanoseconds
   */
  EpochMeter(LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** A meter of an epoch that a check-point was in the middle of. */
  EpochMeter(LongSupplier clock, TrainingState state) {
    this.clock = clock;
    this.start = clock.getAsLong() - state.epochNanos();
    this.lossSum = state.epochLoss();
    this.correct = state.epochCorrect();
    this.items = state.epochImages();
  }

  /** Counts a batch that trained weights. */
  void add(double loss, int correctItems, int batchItems) {
    lossSum += loss * batchItems;
    correct += correctItems;
    items += batchItems;
  }

  /** Counts a batch that only moved the architecture. */
  void addOther(PassResult pass) {
    otherLossSum += pass.loss() * pass.items();
    otherItems += pass.items();
  }

  double lossSum() {
    return lossSum;
  }

  long correct() {
    return correct;
  }

  long items() {
    return items;
  }

  double loss() {
    return lossSum / items;
  }

  double accuracy() {
    return (double) correct / items;
  }

  boolean hasOther() {
    return otherItems > 0;
  }

  double otherLoss() {
    return otherLossSum / otherItems;
  }

  long nanos() {
    return clock.getAsLong() - start;
  }

  /**
   * Seconds since the meter began.
   *
   * @param measuringNanos that do not count
   */
  double seconds(long measuringNanos) {
    return (nanos() - measuringNanos) / 1e9;
  }

  double seconds() {
    return seconds(0);
  }

  /** As {@link #imagesPerSecond()}, where some nanoseconds do not count. */
  double imagesPerSecond(long measuringNanos) {
    return (items + otherItems) / seconds(measuringNanos);
  }

  /** Over batches of both kinds. */
  double imagesPerSecond() {
    return imagesPerSecond(0);
  }
}
