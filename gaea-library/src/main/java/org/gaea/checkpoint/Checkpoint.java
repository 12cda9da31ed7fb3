package org.gaea.checkpoint;

import java.util.List;
import java.util.Optional;
import org.gaea.storage.FileExtent;

/**
 * The content of a check-point beside its tensors: what the state of the run is, and by which files
 * one can know that it is that.
 *
 * @param format of this file; a version of Gaea reads its own and earlier ones
 * @param gaea the version that wrote it
 * @param identity of the run
 * @param environment what else the bytes of results depend on
 * @param phase of the run
 * @param step how many steps of the phase are done
 * @param epoch of the last step, from 1; 0 before the first
 * @param tensors the file of weights and momentum beside this one
 * @param events how far the run's log had come
 * @param told how many events that were
 * @param elapsedNanos how long the phase had taken, interruptions aside
 * @param search what a check-point of a search holds
 * @param training what one of a training holds
 */
public record Checkpoint(
    int format,
    String gaea,
    RunIdentity identity,
    Environment environment,
    Phase phase,
    int step,
    int epoch,
    FileExtent tensors,
    FileExtent events,
    int told,
    long elapsedNanos,
    Optional<SearchState> search,
    Optional<TrainingState> training) {

  /** What this version writes. */
  public static final int FORMAT = 1;

  /**
   * @throws IllegalArgumentException if a count is negative, or the phase's state is not there
   */
  public Checkpoint {
    if (step < 0 || epoch < 0 || told < 0 || elapsedNanos < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
    if (search.isPresent() != (phase == Phase.SEARCH)
        || training.isPresent() != (phase == Phase.TRAINING)) {
      throw new IllegalArgumentException("its state is not of its phase, " + phase);
    }
  }

  /** What the tensors do not hold. */
  public sealed interface State {}

  /**
   * The architecture's side of a search. The journal is the state; the rest is for people, and to
   * compare the replay with.
   *
   * @param journal how far it had come
   * @param weightBatches how many batches weight steps had taken
   * @param architectureBatches how many architecture steps had taken
   * @param point the architecture parameters
   * @param architecture that would be chosen now
   */
  public record SearchState(
      FileExtent journal,
      long weightBatches,
      long architectureBatches,
      List<List<Double>> point,
      String architecture)
      implements State {}

  /**
   * A training beside its tensors.
   *
   * @param architecture that is trained
   * @param searchSeconds how long finding it took
   * @param epochLoss the sum of the losses of this epoch's images so far
   * @param epochCorrect how many of them were classified correctly
   * @param epochImages how many there were
   * @param epochNanos how long the epoch has taken so far
   * @param seconds how long the epochs before took
   * @param testCorrect how many test images were classified correctly after the last epoch
   * @param testImages how many there were; 0 before the end of the first epoch
   */
  public record TrainingState(
      String architecture,
      double searchSeconds,
      double epochLoss,
      long epochCorrect,
      long epochImages,
      long epochNanos,
      double seconds,
      int testCorrect,
      int testImages)
      implements State {}

  public CheckpointName name() {
    return new CheckpointName(phase, step);
  }
}
