package org.gaea.experiment;

import java.nio.file.Path;

/** A run ended early because it was asked to; a check-point holds everything that it did. */
public final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStoppedException(String phase, int step, Path run) {
    super(
        "Stopped after step %d of the %s; 'gaea resume %s' goes on from there."
            .formatted(step, phase, run));
  }
}
