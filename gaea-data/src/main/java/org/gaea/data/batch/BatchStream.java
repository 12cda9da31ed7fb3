package org.gaea.data.batch;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of training batches, prepared ahead on a background thread. Which batches come
 * depends only on the {@linkplain BatchRecipe recipe} and the number of the first one, never on
 * timing. One thread takes batches; any thread may close.
 */
public final class BatchStream implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final long PATIENCE_MILLISECONDS = 50;
  private static final AtomicInteger OPENED = new AtomicInteger();

  /** A delivery of the background thread: a batch, or the reason why there is none. */
  private sealed interface Delivery {}

  private record Prepared(Batch batch) implements Delivery {}

  private record Failed(Throwable cause) implements Delivery {}

  private record Closed() implements Delivery {}

  private final BatchRecipe recipe;
  private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(AHEAD);
  private final Thread worker;
  private @Nullable Delivery last;

  private BatchStream(BatchRecipe recipe, long first) {
    this.recipe = recipe;
    this.worker =
        new Thread(
            () -> work(recipe, first, deliveries), "gaea-batches-" + OPENED.incrementAndGet());
    worker.setDaemon(true);
  }

  /** The stream from batch 0 on. */
  public static BatchStream open(BatchRecipe recipe) {
    return open(recipe, 0);
  }

  /**
   * The stream from batch {@code first} on, as a resumed run needs it.
   *
   * @param first how many batches were taken before, 0 or more
   * @throws IllegalArgumentException if {@code first} is negative
   */
  public static BatchStream open(BatchRecipe recipe, long first) {
    if (first < 0) {
      throw new IllegalArgumentException(Sentence.text("there is no batch %d", first));
    }
    BatchStream stream = new BatchStream(recipe, first);
    stream.worker.start();
    return stream;
  }

  /** The images the batches come from. */
  public Images images() {
    return recipe.images();
  }

  /** Batches in an epoch, at least 1. */
  public int batchesPerEpoch() {
    return recipe.batchesPerEpoch();
  }

  /**
   * The next batch, waiting for it if need be.
   *
   * @throws InvalidInputException if an image cannot be read
   * @throws IllegalStateException if preparing it failed (with the cause), the stream is closed or
   *     the waiting thread is interrupted
   */
  public Batch next() {
    Delivery delivery = last != null ? last : take();
    if (delivery instanceof Prepared prepared) {
      return prepared.batch();
    }
    last = delivery;
    if (delivery instanceof Failed failed) {
      if (failed.cause() instanceof InvalidInputException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("preparing a batch failed", failed.cause());
    }
    throw new IllegalStateException("the batch stream is closed");
  }

  private Delivery take() {
    try {
      return deliveries.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
  }

  /** Ends the background thread and waits until it is gone. Closing again does nothing. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (worker.isAlive()) {
      // Again and again, as an augmentation might swallow an interruption.
      worker.interrupt();
      try {
        worker.join(PATIENCE_MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    deliveries.clear();
    deliveries.add(new Closed());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void work(BatchRecipe recipe, long first, BlockingQueue<Delivery> deliveries) {
    try {
      try {
        prepareForever(recipe, first, deliveries);
      } catch (RuntimeException | Error e) {
        deliveries.put(new Failed(e));
      }
    } catch (InterruptedException e) {
      // Closed: the thread ends here, and nobody is left to tell.
    }
  }

  private static void prepareForever(
      BatchRecipe recipe, long first, BlockingQueue<Delivery> deliveries)
      throws InterruptedException {
    long epoch = first / recipe.batchesPerEpoch();
    int[] order = recipe.order(epoch);
    for (long number = first; ; number++) {
      if (number / recipe.batchesPerEpoch() != epoch) {
        epoch = number / recipe.batchesPerEpoch();
        order = recipe.order(epoch);
      }
      deliveries.put(new Prepared(recipe.batch(number, order)));
    }
  }
}
