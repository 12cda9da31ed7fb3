package org.gaea.proxy;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.batch.Batch;

/**
 * A zero-cost proxy: a number that is computed from an architecture's network at initialisation and
 * is hoped to rank architectures as training would, more being better.
 */
public interface Proxy {
  /** The name by which users choose it. */
  String name();

  /** One sentence. */
  String summary();

  /** Where it was published, or "baseline". */
  String source();

  /**
   * The score of a network with fresh weights.
   *
   * @param blueprint without choices; its auxiliary classifier plays no part
   * @param batch of training images, normalised
   * @param random for the initial weights
   * @return negative infinity where the proxy is the logarithm of zero
   */
  double score(Blueprint blueprint, Batch batch, RandomGenerator random);

  /** The network that is measured. */
  static Blueprint withoutAuxiliary(Blueprint blueprint) {
    return new Blueprint(blueprint.images(), blueprint.steps(), Optional.empty());
  }
}
