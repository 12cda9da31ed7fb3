package org.gaea.search;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where a search gets its batches.
 *
 * @param weights the next batch for a weight step
 * @param architecture the next batch for an architecture step
 * @param stepsPerEpoch how many iterations make an epoch, at least zero
 * @param heldOut batches that no step sees, on which a search is measured when an epoch ends;
 *     without any it is not
 * @param <B> a batch of training data
 */
public record BatchSources<B>(
    Supplier<B> weights, Supplier<B> architecture, int stepsPerEpoch, List<B> heldOut) {
  public BatchSources {
    heldOut = List.copyOf(heldOut);
  }

  /** Nothing is held out. */
  public BatchSources(Supplier<B> weights, Supplier<B> architecture, int stepsPerEpoch) {
    this(weights, architecture, stepsPerEpoch, List.of());
  }

  /** The same with batches to measure on. */
  public BatchSources<B> measuredOn(List<B> batches) {
    return new BatchSources<>(weights, architecture, stepsPerEpoch, batches);
  }
}
