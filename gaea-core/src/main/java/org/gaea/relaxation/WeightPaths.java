package org.gaea.relaxation;

import java.util.List;
import org.gaea.supernet.OptionWeights;

/**
 * What a weight step runs: one network, or several whose gradients are added up.
 *
 * @param paths at least one
 * @param share by which each gradient is multiplied
 */
public record WeightPaths(List<OptionWeights> paths, double share) {
  public WeightPaths {
    paths = List.copyOf(paths);
  }

  /** One network. */
  public static WeightPaths one(OptionWeights weights) {
    return new WeightPaths(List.of(weights), 1);
  }

  /** Several, stepped against the mean of their gradients. */
  public static WeightPaths mean(List<OptionWeights> paths) {
    return new WeightPaths(paths, 1.0 / paths.size());
  }

  /** Several, stepped against the sum of their gradients. */
  public static WeightPaths sum(List<OptionWeights> paths) {
    return new WeightPaths(paths, 1);
  }
}
