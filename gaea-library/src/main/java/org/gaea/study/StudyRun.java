package org.gaea.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A run of a study as it stands in the database and in the CSV file.
 *
 * @param id its name in the study
 * @param contestant a method, a variant of one, or a baseline
 * @param seed of all its randomness
 * @param state whether it has ended, and how
 * @param error the sentence of a failed run; empty for others
 * @param architecture that was found; empty if none was
 * @param testAccuracy of the network that was trained, in per cent
 * @param parameters trainable numbers of the standalone network
 * @param macs multiply-accumulates to classify one image
 * @param trials architectures that were evaluated one by one
 * @param searchSeconds of the search; simulated ones in a study of trials
 * @param trainSeconds of the training
 * @param scores what a table knows of the architecture, by measure; the first ranks
 */
public record StudyRun(
    String id,
    String contestant,
    String space,
    String data,
    long seed,
    State state,
    String error,
    String architecture,
    OptionalDouble testAccuracy,
    OptionalLong parameters,
    OptionalLong macs,
    OptionalLong trials,
    OptionalDouble searchSeconds,
    OptionalDouble trainSeconds,
    List<StudyScore> scores) {

  /** Whether a run has ended, and how. */
  public enum State {
    /** With a result. */
    DONE,
    /** With an error; it is made again when the study is started again. */
    FAILED
  }

  /**
   * What a table knows of an architecture.
   *
   * @param measure as in cifar10/test@200
   * @param value in the measure's unit
   * @param regret how much worse than the best of the table
   */
  public record StudyScore(String measure, double value, double regret) {}

  public StudyRun {
    scores = List.copyOf(scores);
  }

  /** A run that failed. */
  static StudyRun failed(PlannedRun run, String error) {
    return new StudyRun(
        run.id(),
        run.contestant(),
        run.space(),
        run.data(),
        run.seed(),
        State.FAILED,
        error,
        "",
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of());
  }

  /** Whether it has a result. */
  public boolean isDone() {
    return state == State.DONE;
  }

  /** What it is judged by: the first measure of the table, or else the accuracy by training. */
  Optional<Double> judged() {
    return scores.isEmpty()
        ? testAccuracy.stream().boxed().findFirst()
        : Optional.of(scores.get(0).value());
  }
}
