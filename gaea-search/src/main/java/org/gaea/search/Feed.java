package org.gaea.search;

import java.util.function.Supplier;

/**
 * Where a search gets its batches.
 *
 * @param weights the next batch for a weight step
 * @param architecture the next batch for an architecture step
 * @param stepsPerEpoch how many iterations make an epoch, at least zero
 * @param <B> a batch of training data
 */
public record Feed<B>(Supplier<B> weights, Supplier<B> architecture, int stepsPerEpoch) {}
