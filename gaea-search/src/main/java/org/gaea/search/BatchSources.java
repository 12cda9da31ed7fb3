package org.gaea.search;

import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a search gets its batches, and how many it has taken. Mutable, for one thread.
 *
 * <p>A search that is resumed runs again from its start. The batches that it took before the
 * interruption are then counted, and not made: a placeholder stands for each of them.
 *
 * @param <B> a batch of training data
 */
public final class BatchSources<B> implements AutoCloseable {
  private final Source<B> weights;
  private final Source<B> architecture;
  private final int stepsPerEpoch;
  private final List<B> heldOut;

  private BatchSources(
      Source<B> weights, Source<B> architecture, int stepsPerEpoch, List<B> heldOut) {
    this.weights = weights;
    this.architecture = architecture;
    this.stepsPerEpoch = stepsPerEpoch;
    this.heldOut = List.copyOf(heldOut);
  }

  /**
   * The sources of a search that begins, with nothing held out and nothing to close.
   *
   * @param weights the next batch for a weight step
   * @param architecture the next batch for an architecture step
   * @param stepsPerEpoch how many iterations make an epoch, at least zero
   */
  public BatchSources(Supplier<B> weights, Supplier<B> architecture, int stepsPerEpoch) {
    this(
        new Source<>(0, weights, first -> Stream.generate(weights)),
        new Source<>(0, architecture, first -> Stream.generate(architecture)),
        stepsPerEpoch,
        List.of());
  }

  /**
   * The sources of a search of which some batches were taken before, with nothing held out.
   *
   * @param placeholder stands for each batch that was taken before
   * @param weightsTaken how many batches for weight steps were taken before
   * @param weights opens the endless stream of batches for weight steps, from one of the given
   *     number on, counted from 0; called once, when the first new batch is taken
   * @param architectureTaken how many batches for architecture steps were taken before
   * @param architecture opens the batches for architecture steps in the same way
   * @param stepsPerEpoch how many iterations make an epoch, at least zero
   */
  public static <B> BatchSources<B> resumed(
      B placeholder,
      long weightsTaken,
      LongFunction<Stream<B>> weights,
      long architectureTaken,
      LongFunction<Stream<B>> architecture,
      int stepsPerEpoch) {
    return new BatchSources<>(
        new Source<>(weightsTaken, () -> placeholder, weights),
        new Source<>(architectureTaken, () -> placeholder, architecture),
        stepsPerEpoch,
        List.of());
  }

  /**
   * The same sources with held-out batches, which no step sees, and on which a search is measured
   * when an epoch ends; without any it is not measured.
   */
  public BatchSources<B> measuredOn(List<B> batches) {
    return new BatchSources<>(weights, architecture, stepsPerEpoch, batches);
  }

  /** The next batch for a weight step. */
  B nextForWeights() {
    return weights.next();
  }

  /** The next batch for an architecture step. */
  B nextForArchitecture() {
    return architecture.next();
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  List<B> heldOut() {
    return heldOut;
  }

  /** How many batches for weight steps were taken, those before the interruption among them. */
  public long weightsTaken() {
    return weights.taken;
  }

  /** How many batches for architecture steps were taken, counted in the same way. */
  public long architectureTaken() {
    return architecture.taken;
  }

  /** Closes the streams that were opened. */
  @Override
  public void close() {
    weights.close();
    architecture.close();
  }

  /** The batches of one kind of step. */
  private static final class Source<B> {
    private final long replayed;
    private final Supplier<B> placeholder;
    private final LongFunction<Stream<B>> open;
    private @Nullable Stream<B> stream;
    private @Nullable Iterator<B> live;
    private long taken;

    Source(long replayed, Supplier<B> placeholder, LongFunction<Stream<B>> open) {
      this.replayed = replayed;
      this.placeholder = placeholder;
      this.open = open;
    }

    B next() {
      if (taken++ < replayed) {
        return placeholder.get();
      }
      if (live == null) {
        stream = open.apply(replayed);
        live = stream.iterator();
      }
      return live.next();
    }

    void close() {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
