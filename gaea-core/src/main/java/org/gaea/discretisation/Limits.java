package org.gaea.discretisation;

import java.util.function.Function;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/**
 * Limits on the cost of the found network. Where a discretisation's first choice is too large, the
 * strengths of dear options are lowered, by the exponential of a price times their cost, until it
 * is not: the Lagrangian relaxation of choosing the strongest architecture within the limits.
 */
public interface Limits {
  /** Whether an architecture is within them. */
  boolean allow(Architecture architecture);

  /**
   * The choice, by strengths that are lowered as far as is necessary.
   *
   * @throws InvalidInputException if no price makes it cheap enough
   */
  Architecture within(
      SearchSpace space, ArchitectureView view, Function<ArchitectureView, Architecture> choice);

  /** No limits. */
  static Limits none() {
    return new Limits() {
      @Override
      public boolean allow(Architecture architecture) {
        return true;
      }

      @Override
      public Architecture within(
          SearchSpace space,
          ArchitectureView view,
          Function<ArchitectureView, Architecture> choice) {
        return choice.apply(view);
      }
    };
  }

  /**
   * Limits on the network that is trained from scratch.
   *
   * @param parameters the most trainable numbers; {@link Long#MAX_VALUE} for any
   * @param macs the most multiply-accumulates on one image; {@link Long#MAX_VALUE} for any
   */
  static Limits of(SearchSpace space, Skeleton skeleton, long parameters, long macs) {
    return new Priced(space, skeleton, new Cost(parameters, macs), OptionCosts.of(space, skeleton));
  }
}
