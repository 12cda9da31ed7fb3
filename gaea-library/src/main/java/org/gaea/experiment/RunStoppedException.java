package org.gaea.experiment;

import java.nio.file.Path;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;

/** A run ended early because it was asked to; the message says how to continue it. */
public final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  public RunStoppedException(String message) {
    this(Sentence.of("%s", message));
  }

  RunStoppedException(String phase, int step, Path run) {
    this(
        Sentence.of(
            "Stopped after step %d of the %s; %s goes on from there.",
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
