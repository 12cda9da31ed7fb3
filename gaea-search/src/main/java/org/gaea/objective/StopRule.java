package org.gaea.objective;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.gaea.relaxation.ArchitectureView;

/** When a search ends early. */
public interface StopRule {
  /** One line for tables and logs. */
  String description();

  /**
   * Begins to watch a search.
   *
   * @param epochs that it has if it does not end early
   */
  EpochWatch watch(int epochs);

  /** Watches one search; mutable, for one thread. */
  interface EpochWatch {
    /**
     * Looks at an epoch that is over.
     *
     * @param epoch from 1
     * @param view what the architecture parameters say
     * @param dominantEigenvalue of the Hessian of the loss at the architecture parameters, computed
     *     when it is asked for
     * @return the epoch, from 1, whose architecture parameters are final, if the search ends here;
     *     empty if the search continues
     */
    OptionalInt observe(int epoch, ArchitectureView view, DoubleSupplier dominantEigenvalue);
  }

  /** An objective that ends before its time when a rule says so. */
  public record EndedEarly(Objective inside, StopRule rule) implements ForwardingObjective {
    @Override
    public Objective around(Objective other) {
      return new EndedEarly(other, rule);
    }

    @Override
    public String description() {
      return "%s, until %s".formatted(inside.description(), rule.description());
    }

    @Override
    public Optional<StopRule> stopRule() {
      return Optional.of(rule);
    }
  }
}
