package org.gaea.relaxation;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.relaxation.RelaxationContext.PathSource;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/**
 * Where a search stands when a relaxation is asked for option weights.
 *
 * @param progress the share of the search that is done, in [0, 1)
 * @param epochStart the parameters at the start of the epoch, for what is settled once an epoch
 * @param paths single paths by what the geometry makes likely
 * @param constant a generator that starts alike at every call of a search, for what is drawn once
 * @param random for what is drawn now
 */
public record RelaxationContext(
    SearchSpace space,
    double progress,
    double[][] epochStart,
    PathSource paths,
    Supplier<RandomGenerator> constant,
    RandomGenerator random) {
  /**
   * The source of the single paths that a relaxation trains: draws by what the geometry makes
   * likely.
   */
  @FunctionalInterface
  public interface PathSource {
    /** One path: an option a decision, or none for a decision that is dropped. */
    Architecture draw(RandomGenerator random);
  }
}
