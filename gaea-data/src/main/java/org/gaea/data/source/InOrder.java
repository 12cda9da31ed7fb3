package org.gaea.data.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work on a thread a processor whose results arrive in the order of the inputs. */
final class InOrder {
  /** Inputs that are held for each thread, so that none waits for the others. */
  private static final int AHEAD = 4;

  private InOrder() {}

  /**
   * Does it, and passes on each result before many more inputs are taken.
   *
   * @param inputs are taken on the calling thread
   * @param results are received on the calling thread
   * @throws RuntimeException that the work on the first input that fails throws
   * @throws IllegalStateException if the calling thread is interrupted
   */
  static <T, R> void process(Iterator<T> inputs, Function<T, R> work, Consumer<R> results) {
    int count = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(count, InOrder::thread);
    Deque<Future<R>> waiting = new ArrayDeque<>();
    try {
      while (inputs.hasNext() || !waiting.isEmpty()) {
        while (inputs.hasNext() && waiting.size() < AHEAD * count) {
          T input = inputs.next();
          waiting.add(threads.submit(() -> work.apply(input)));
        }
        results.accept(waiting.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pictures were read", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("pictures cannot be read", cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "gaea-pictures");
    thread.setDaemon(true);
    return thread;
  }
}
