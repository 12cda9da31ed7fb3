package org.gaea.experiment;

import java.nio.file.Path;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;

/**
 * A request to end a run early, such as by a signal. It is looked at after every step; the run then
 * writes a check-point and ends.
 */
@FunctionalInterface
public interface StopRequest {
  /** Never asks. */
  StopRequest NONE = () -> false;

  /** Whether the run is to end now. Called on the run's own thread. */
  boolean asked();

  /** A run ended early because it was asked to; the message says how to continue it. */
  public static final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    public RunStoppedException(String message) {
      this(Sentence.of("%s", message));
    }

    /** The same stop in other words. */
    public RunStoppedException(String message, RunStoppedException cause) {
      super(message, cause);
      this.sentence = Sentence.of("%s", message);
    }

    RunStoppedException(String phase, int step, Path run) {
      this(
          Sentence.of(
              "Stopped after step %d of the %s; %s continues from there.",
              step, phase, LibraryCall.of("UnfinishedRun.in(%s)", run)));
    }

    private RunStoppedException(Sentence sentence) {
      super(sentence.toString());
      this.sentence = sentence;
    }

    /** The message, which a user interface can put into its own words. */
    public Sentence sentence() {
      return sentence;
    }
  }
}
