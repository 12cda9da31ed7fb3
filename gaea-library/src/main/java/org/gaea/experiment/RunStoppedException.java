package org.gaea.experiment;

import java.nio.file.Path;

/** A run ended early because it was asked to; the message says from where it goes on. */
public final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunStoppedException(String message) {
    super(message);
  }

  RunStoppedException(String phase, int step, Path run) {
    super(
        "Stopped after step %d of the %s; 'gaea resume %s' goes on from there."
            .formatted(step, phase, run));
  }
}
