package org.gaea.watch;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts what takes too long, such as writing to a client that does not read: an interrupt
 * closes the connection.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gaea-watch-clock");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Errand, Thread> errands = new ConcurrentHashMap<>();

  private static final class Errand {
    private final long end;
    private boolean over;

    Errand(long end) {
      this.end = end;
    }

    @SuppressWarnings("Interruption") // a connection of a client that does not read is closed so
    private synchronized void interrupt(Thread thread, long now) {
      if (!over && now - end > 0) {
        thread.interrupt();
      }
    }

    private synchronized void finish() {
      over = true;
      // An interrupt that came too late is not for what this thread does next.
      Thread.interrupted();
    }
  }

  /** What may fail as connections do. */
  interface Work {
    void run() throws IOException;
  }

  Watchdog() {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(this::look, 250, 250, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    errands.forEach((errand, thread) -> errand.interrupt(thread, now));
  }

  /** Does something in this thread, which is interrupted after so long. */
  void within(long millis, Work work) throws IOException {
    Errand errand = new Errand(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    errands.put(errand, Thread.currentThread());
    try {
      work.run();
    } finally {
      errands.remove(errand);
      errand.finish();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
