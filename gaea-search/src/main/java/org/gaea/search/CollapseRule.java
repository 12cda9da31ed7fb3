package org.gaea.search;

import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.gaea.objective.StopRule;
import org.gaea.relaxation.Reading;

/**
 * Ends a search when it begins to collapse, and goes back to the epoch before. One that was never
 * otherwise has nothing to go back to, and goes on.
 *
 * @param measure what the parameters would come to
 */
record CollapseRule(Function<Reading, Collapse> measure) implements StopRule {
  @Override
  public String description() {
    return "the search collapses";
  }

  @Override
  public Watch watch(int epochs) {
    return new Watch() {
      private boolean wasSound;

      @Override
      public OptionalInt observe(int epoch, Reading reading, DoubleSupplier dominantEigenvalue) {
        boolean collapsing = measure.apply(reading).isCollapsing();
        boolean begins = collapsing && wasSound;
        wasSound = !collapsing;
        return begins ? OptionalInt.of(epoch - 1) : OptionalInt.empty();
      }
    };
  }
}
