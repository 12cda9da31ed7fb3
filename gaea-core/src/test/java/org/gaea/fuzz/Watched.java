package org.gaea.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gaea.input.InvalidInputException;

/** Reads inputs on a thread of its own, with an eye on time and memory. */
final class Watched implements AutoCloseable {
  private static final long MOST_BYTES = (long) Fuzzing.MOST_MEBIBYTES << 20;

  /** Of the limit each: a reader may stand still for five minutes. */
  private static final int MOST_WAITS = 30;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Reading reading;
  private final int expansion;
  private final int mostSeconds;
  private final Thread[] worker = new Thread[1];
  private final ExecutorService executor;
  private volatile long processorAtStart;
  private long mostBytes;
  private long longestNanos;
  private long processorNanos;

  Watched(String reader, int expansion, int mostSeconds, Reading reading) {
    this.reading = reading;
    this.expansion = expansion;
    this.mostSeconds = mostSeconds;
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              worker[0] = new Thread(task, "fuzz " + reader);
              worker[0].setDaemon(true);
              return worker[0];
            });
  }

  /** The most that one case allocated, garbage included. */
  long mostBytes() {
    return mostBytes;
  }

  /** The most time of a processor that one case took. */
  long longestNanos() {
    return longestNanos;
  }

  /** The time of a processor that reading took in all. */
  long processorNanos() {
    return processorNanos;
  }

  /**
   * Whether an input is accepted.
   *
   * @throws AssertionError if neither acceptance nor a refusal with a sentence comes in time
   */
  boolean accepts(FoundCase tried) {
    processorAtStart = Long.MAX_VALUE;
    Future<Outcome> outcome = executor.submit(() -> outcome(tried.input()));
    try {
      return judged(tried, patiently(tried, outcome));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw tried.failure(cause.toString(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * Waits for the time of a processor, since a busy machine, or one that sleeps, is not the
   * reader's fault; and for a reader that waits itself, much longer by the clock.
   */
  private Outcome patiently(FoundCase tried, Future<Outcome> outcome)
      throws ExecutionException, InterruptedException {
    for (int waits = 1; ; waits++) {
      try {
        return outcome.get(mostSeconds, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long taken = THREADS.getThreadCpuTime(worker[0].getId()) - processorAtStart;
        if (taken > TimeUnit.SECONDS.toNanos(mostSeconds) || waits == MOST_WAITS) {
          e.setStackTrace(worker[0].getStackTrace());
          throw tried.failure("still reading after %d s".formatted(waits * mostSeconds), e);
        }
      }
    }
  }

  /** What reading came to; without an exception it was accepted. */
  private record Outcome(
      Optional<InvalidInputException> refusal, long bytes, long processorNanos) {}

  private Outcome outcome(byte[] input) throws Exception {
    Optional<InvalidInputException> refusal = Optional.empty();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long processor = THREADS.getCurrentThreadCpuTime();
    processorAtStart = processor;
    try {
      reading.read(input);
    } catch (InvalidInputException e) {
      refusal = Optional.of(e);
    }
    return new Outcome(
        refusal,
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        THREADS.getCurrentThreadCpuTime() - processor);
  }

  private boolean judged(FoundCase tried, Outcome outcome) {
    mostBytes = Math.max(mostBytes, outcome.bytes());
    processorNanos += outcome.processorNanos();
    longestNanos = Math.max(longestNanos, outcome.processorNanos());
    if (outcome.bytes() > MOST_BYTES + (long) expansion * tried.input().length) {
      throw tried.failure(
          "%d MiB were allocated".formatted(outcome.bytes() >> 20),
          new OutOfMemoryError("by a limit of the test"));
    }
    outcome
        .refusal()
        .ifPresent(
            refusal -> {
              if (String.valueOf(refusal.getMessage()).isBlank()) {
                throw tried.failure("refused without a sentence", refusal);
              }
            });
    if (tried.number() == 0 && outcome.refusal().isPresent()) {
      throw tried.failure("a valid input is refused", outcome.refusal().get());
    }
    return outcome.refusal().isEmpty();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
