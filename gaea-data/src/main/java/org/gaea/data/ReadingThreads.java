package org.gaea.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Reads images on a thread a processor. The threads are the same for all data sets and end when
 * nothing is read for a while. What comes depends on no timing.
 */
final class ReadingThreads {
  private static final int IDLE_SECONDS = 10;
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final ExecutorService THREADS =
      threads(Runtime.getRuntime().availableProcessors());

  private ReadingThreads() {}

  private static ExecutorService threads(int count) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "gaea-images-" + STARTED.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * The pixels of the images at {@code indices}, in that order.
   *
   * @throws RuntimeException that reading the first unreadable one of them gives
   * @throws IllegalStateException if the waiting thread is interrupted
   */
  static byte[][] all(IntFunction<byte[]> pixels, int[] indices) {
    List<Callable<byte[]>> reads =
        Arrays.stream(indices).<Callable<byte[]>>mapToObj(i -> () -> pixels.apply(i)).toList();
    try {
      List<byte[]> read = new ArrayList<>();
      for (Future<byte[]> one : THREADS.invokeAll(reads)) {
        read.add(one.get());
      }
      return read.toArray(byte[][]::new);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while images were read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("images cannot be read", e.getCause());
    }
  }
}
