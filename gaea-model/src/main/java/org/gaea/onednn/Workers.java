package org.gaea.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gaea.engine.Engine;

/**
 * Threads that compute side by side, each by itself. They start when they are first needed and end
 * when this object is closed.
 */
final class Workers implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, 1, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), this::thread);

  /**
   * Does work in parts, each on a thread of its own if no other work is done at the same time, and
   * waits for all of them.
   *
   * @param parts how many there are
   * @param part takes the number of the part, from 0
   * @throws RuntimeException what a part has thrown, when all have ended
   */
  void each(int parts, IntConsumer part) {
    ready(parts);
    CompletableFuture<?>[] running =
        IntStream.range(0, parts)
            .mapToObj(number -> CompletableFuture.runAsync(() -> part.accept(number), pool))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(running).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** A thread that cannot start stops the work before any part of it has begun. */
  private synchronized void ready(int count) {
    if (count > pool.getCorePoolSize()) {
      pool.setMaximumPoolSize(count);
      pool.setCorePoolSize(count);
    }
    pool.prestartAllCoreThreads();
  }

  private synchronized Thread thread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              Engine.applyOneThread();
              work.run();
            },
            "gaea-predictions-" + threads.size());
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** Waits for what is still computed. */
  @Override
  public void close() {
    pool.shutdown();
    boolean interrupted = false;
    for (Thread thread : List.copyOf(threads)) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
