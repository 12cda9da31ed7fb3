package org.gaea.lab.chaos;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When a process gets SIGKILL, unless it ends before. */
sealed interface Kill {
  /**
   * Waits for the moment.
   *
   * @return whether the process still runs then
   */
  boolean comes(Process process) throws InterruptedException;

  /** It may go on to its end. */
  record Never() implements Kill {
    @Override
    public boolean comes(Process process) {
      return false;
    }
  }

  /** So long after its start. */
  record After(long millis) implements Kill {
    @Override
    public boolean comes(Process process) throws InterruptedException {
      return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * While it writes a check-point, the first after a moment whose writing takes long enough.
   *
   * @param millis from its start to that moment
   * @param run its run directory
   * @param nanos from the first sight of a half-written file to the kill
   */
  record WhileWriting(long millis, Path run, long nanos) implements Kill {
    /** Between two looks; the writing of a small check-point takes a millisecond or more. */
    private static final long LOOK_NANOS = 50_000;

    @Override
    public boolean comes(Process process) throws InterruptedException {
      CheckpointListing before = CheckpointListing.of(run);
      if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        return false;
      }
      while (process.isAlive()) {
        if (isWriting(before)) {
          long seen = System.nanoTime();
          while (System.nanoTime() - seen < nanos) {
            Thread.onSpinWait();
          }
          // If that was too long, at the next one: so kills come at any moment of the writing.
          if (isWriting(before)) {
            return process.isAlive();
          }
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
      return false;
    }

    private boolean isWriting(CheckpointListing before) {
      return !CheckpointListing.of(run).since(before).isEmpty();
    }
  }
}
