package org.gaea.experiment;

import java.util.function.Consumer;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;

/** An observer of a run, such as a terminal. Called on the run's own thread. */
public interface Observer {
  /** Sees nothing. */
  Observer NONE = new Observer() {};

  /** Sees progress alone. */
  static Observer ofProgress(Consumer<Progress> listener) {
    return new Observer() {
      @Override
      public void progress(Progress progress) {
        listener.accept(progress);
      }
    };
  }

  /** Something that also goes to the log happened. */
  default void event(RunEvent event) {}

  /**
   * The run continues from a check-point.
   *
   * @param checkpoint its name
   * @param log the events so far; those since the check-point occur again
   */
  default void resumed(String checkpoint, RunLog log) {}

  /** A step is done. */
  default void progress(Progress progress) {}

  /**
   * How far a phase of a run is.
   *
   * @param phase "search" or "train"
   * @param epoch under way, from 1
   * @param epochs in all
   * @param step done
   * @param steps in all
   * @param loss mean over this epoch's weight steps so far
   * @param accuracy over this epoch's weight steps so far, in [0, 1]
   * @param imagesPerSecond over this epoch so far
   */
  record Progress(
      String phase,
      int epoch,
      int epochs,
      int step,
      int steps,
      double loss,
      double accuracy,
      double imagesPerSecond) {}
}
