package org.gaea.study;

/** Makes one run of a study, in whatever process. Several threads may call it at once. */
@FunctionalInterface
public interface RunLauncher {
  /**
   * Makes the run, or continues it, and waits until it has ended. Its result is then in its
   * directory.
   *
   * @throws RunFailedException if it ended without a result
   */
  void make(PlannedRun run) throws RunFailedException;

  /** A run ended without a result; the message is one sentence for people. */
  final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RunFailedException(String message) {
      super(message);
    }

    public RunFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
