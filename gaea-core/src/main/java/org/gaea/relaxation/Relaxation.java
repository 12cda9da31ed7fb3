package org.gaea.relaxation;

import java.util.List;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;

/**
 * How architecture parameters weight or sample the options: the first axis of a method. A
 * relaxation says what its parameters are, turns them into option weights, and a gradient at the
 * option weights back into one at the parameters. Immutable; whatever it needs of the search comes
 * with the {@link RelaxationContext}.
 */
public interface Relaxation {
  /** One line for tables and logs. */
  String description();

  /** How the supernet's edges have to be wired for it. */
  default Wiring wiring() {
    return Wiring.PLAIN;
  }

  /** What its parameters are on a space: by default one distribution a decision. */
  default ParameterBlocks parameters(SearchSpace space) {
    return ParameterBlocks.distributions(space.sizes());
  }

  /**
   * Whether option weights depend on the parameters differentiably, so that gradients move them.
   */
  default boolean differentiable() {
    return true;
  }

  /**
   * Whether the supernet may be looked at as a mixture of all options by the distributions that its
   * {@link #read} gives, as for a curvature at them.
   */
  default boolean mixes() {
    return true;
  }

  /**
   * Checks that it means something on a space.
   *
   * @throws org.gaea.input.InvalidInputException if it does not, with the reason
   */
  default void requireSuits(SearchSpace space) {}

  /**
   * What parameters say without chance.
   *
   * @param parameters of the shape of {@link #parameters(SearchSpace)}
   */
  default ArchitectureView read(double[][] parameters, RelaxationContext context) {
    return ArchitectureView.of(ProductPoint.of(parameters));
  }

  /**
   * The option weights for an architecture step.
   *
   * @param parameters of the shape of {@link #parameters(SearchSpace)}
   */
  Relaxed relax(double[][] parameters, RelaxationContext context);

  /**
   * What a weight step runs; by default what an architecture step would.
   *
   * @param probe asks the supernet on the batch of the step
   */
  default WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    return WeightPaths.one(relax(parameters, context).weights());
  }

  /** The option weights of one architecture: ones where it picks. */
  default OptionWeights oneHot(SearchSpace space, Architecture architecture) {
    return OptionWeights.of(space.sizes(), architecture);
  }

  /** Option weights together with the way back. */
  interface Relaxed {
    OptionWeights weights();

    /**
     * The vector-Jacobian product of the relaxation.
     *
     * @param gradient dL/dm at {@link #weights()}
     * @return dL/d(parameters)
     */
    double[][] pullBack(double[][] gradient);
  }

  /**
   * What the architecture parameters of a relaxation are.
   *
   * @param simplices whether each row is a distribution; if not, its entries are free numbers
   * @param sizes the length of each row
   */
  public record ParameterBlocks(boolean simplices, int... sizes) {
    public ParameterBlocks {
      sizes = sizes.clone();
    }

    /** Distributions. */
    public static ParameterBlocks distributions(int... sizes) {
      return new ParameterBlocks(true, sizes);
    }

    /** Free numbers. */
    public static ParameterBlocks vectors(int... sizes) {
      return new ParameterBlocks(false, sizes);
    }

    @Override
    public int[] sizes() {
      return sizes.clone();
    }
  }

  /** Asks the supernet on the batch of the weight step that is being prepared. */
  @FunctionalInterface
  public interface Probe {
    /** The loss and dL/dm at other option weights; the shared weights stay. */
    PassResult at(OptionWeights weights);
  }

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
}
