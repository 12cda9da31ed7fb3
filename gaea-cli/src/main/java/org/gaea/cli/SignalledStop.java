package org.gaea.cli;

import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gaea.experiment.StopRequest;

/**
 * Turns the end of the process that a signal asks for (SIGTERM, Ctrl-C) into a request to the run,
 * and holds it up until the run has ended. Without that the native library would be taken down
 * under a step that still runs in it, which can crash.
 */
final class SignalledStop implements StopRequest, AutoCloseable {
  /**
   * Longer than a step and a check-point take; whoever sent the signal may lose patience before.
   */
  private static final long PATIENCE_SECONDS = 120;

  /** Those that were asked, whose process is to end when the program has said its last words. */
  private static final Queue<SignalledStop> ASKED = new ConcurrentLinkedQueue<>();

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "gaea-stop");
  private volatile boolean asked;

  private SignalledStop() {}

  /** Listens from now on. */
  static SignalledStop listening() {
    SignalledStop stop = new SignalledStop();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  @Override
  public boolean asked() {
    return asked;
  }

  /**
   * Says that no step is running any more. If the end was asked for, it is held up further, for how
   * to go on is still to be said.
   */
  @Override
  public void close() {
    if (!asked && removed()) {
      ended.countDown();
    } else {
      ASKED.add(this);
    }
  }

  private boolean removed() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false; // the process has begun to end in this moment
    }
  }

  /**
   * Says that the program has said its last words. Returns whether the process ends by itself now,
   * with the exit code of the signal: an exit code of our own would compete with that one, for Java
   * 17 halts at once with any code but 0 that is given after the last hook has run.
   */
  static boolean letGo() {
    boolean ending = !ASKED.isEmpty();
    ASKED.forEach(stop -> stop.ended.countDown());
    return ending;
  }

  private void shutDown() {
    asked = true;
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            String.format(
                Locale.ROOT,
                "The step under way did not end within %d s; what came after the last check-point is lost.",
                PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
