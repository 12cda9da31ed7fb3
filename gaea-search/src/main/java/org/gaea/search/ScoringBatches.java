package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;

/**
 * Batches by which architectures are compared with the shared weights: the same for all of them.
 * Taken within one iteration or after the last, for batches must not be kept across check-points.
 */
final class ScoringBatches<B> {
  private final Supernet<B> supernet;
  private final Supplier<B> source;
  private final List<B> batches = new ArrayList<>();

  ScoringBatches(Supernet<B> supernet, Supplier<B> source) {
    this.supernet = supernet;
    this.source = source;
  }

  /** Loss and counts over the first few batches. */
  PassResult score(OptionWeights weights, int few) {
    while (batches.size() < few) {
      batches.add(source.get());
    }
    return PassResult.mean(
        batches.subList(0, few).stream()
            .map(batch -> supernet.pass(weights, batch, GradientRequest.LOSS))
            .toList());
  }
}
