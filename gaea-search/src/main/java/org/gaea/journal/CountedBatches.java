package org.gaea.journal;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches that are counted, and not made while a search is replayed.
 *
 * @param <B> a batch of training data
 */
public final class CountedBatches<B> implements Supplier<B> {
  private final long replayed;
  private final B nothing;
  private final LongFunction<Supplier<B>> from;
  private @Nullable Supplier<B> live;
  private long taken;

  /**
   * @param replayed how many are only counted
   * @param nothing stands for each of them
   * @param from opens the batches from one of the given number on, counted from 0; called once,
   *     when the first is taken that is not only counted
   */
  public CountedBatches(long replayed, B nothing, LongFunction<Supplier<B>> from) {
    this.replayed = replayed;
    this.nothing = nothing;
    this.from = from;
  }

  @Override
  public B get() {
    if (taken++ < replayed) {
      return nothing;
    }
    if (live == null) {
      live = from.apply(replayed);
    }
    return live.get();
  }

  /** How many were taken, those that were only counted among them. */
  public long taken() {
    return taken;
  }
}
