package org.gaea.discretisation;

import java.util.function.Function;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.layer.Cost;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/** Limits that are kept by a price on what options cost. */
record Priced(SearchSpace space, Skeleton skeleton, Cost most, OptionCosts costs)
    implements Limits {
  /** At this price per limit every option that costs anything has lost. */
  private static final double HIGHEST = 1e6;

  private static final int HALVINGS = 60;

  @Override
  public boolean allow(Architecture architecture) {
    Cost cost = space.cost(architecture, skeleton);
    return cost.parameters() <= most.parameters() && cost.macs() <= most.macs();
  }

  @Override
  public Architecture within(
      SearchSpace searched,
      ArchitectureView view,
      Function<ArchitectureView, Architecture> choice) {
    Architecture free = choice.apply(view);
    if (allow(free)) {
      return free;
    }
    ArchitectureView left = withoutRemoved(view);
    return allow(choice.apply(priced(left, HIGHEST)))
        ? cheapEnough(left, choice)
        : cheapEnough(view, choice);
  }

  /** The choice at the lowest price that makes it allowed. */
  private Architecture cheapEnough(
      ArchitectureView view, Function<ArchitectureView, Architecture> choice) {
    Architecture best = choice.apply(priced(view, HIGHEST));
    if (!allow(best)) {
      Cost least = space.cost(best, skeleton);
      throw new InvalidInputException(
          Sentence.of(
              "No architecture within %s and %s was found: the cheapest choice has %,d parameters and %,d multiply-accumulates; raise the limits or choose fewer %s or %s.",
              new SettingName("max-parameters"),
              new SettingName("max-macs"),
              least.parameters(),
              least.macs(),
              new SettingName("channels"),
              new SettingName("cells")));
    }
    double tooLow = 0;
    double enough = HIGHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double price = tooLow == 0 ? enough / 2 : Math.sqrt(tooLow * enough);
      Architecture chosen = choice.apply(priced(view, price));
      if (allow(chosen)) {
        best = chosen;
        enough = price;
      } else {
        tooLow = price;
      }
    }
    return best;
  }

  /**
   * The view where no price brings back an option that the search has removed: only if nothing else
   * is within the limits may it be chosen after all.
   */
  private static ArchitectureView withoutRemoved(ArchitectureView view) {
    double[][] strengths = new double[view.strengths().length][];
    for (int d = 0; d < strengths.length; d++) {
      strengths[d] = view.strengths()[d].clone();
      double[] p = view.point().block(d);
      for (int o = 0; o < strengths[d].length; o++) {
        boolean removed = p[o] == 0 && strengths[d][o] == 0;
        strengths[d][o] = removed ? Double.NEGATIVE_INFINITY : strengths[d][o];
      }
    }
    return new ArchitectureView(view.point(), strengths, view.weights());
  }

  /** Strengths times exp(-price * cost / limit), the dearer of the two limits counting. */
  private ArchitectureView priced(ArchitectureView view, double price) {
    double[][] strengths = new double[view.strengths().length][];
    for (int d = 0; d < strengths.length; d++) {
      strengths[d] = view.strengths()[d].clone();
      for (int o = 0; o < strengths[d].length; o++) {
        Cost cost = costs.options().get(d).get(o);
        double share =
            Math.max(
                (double) cost.parameters() / most.parameters(), (double) cost.macs() / most.macs());
        // In logarithms, so that a high price orders options rather than making all of them zero.
        strengths[d][o] =
            strengths[d][o] == Double.NEGATIVE_INFINITY
                ? strengths[d][o]
                : Math.log(Math.max(strengths[d][o], Double.MIN_NORMAL)) - price * share;
      }
    }
    return new ArchitectureView(view.point(), strengths, view.weights());
  }
}
