package org.gaea.relaxation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;

/**
 * Weight steps train one architecture each, drawn uniformly whatever the parameters are (Dong and
 * Yang, ICCV 2019). It has no gradient at the parameters: it is for the weight steps of {@link
 * SeparateRelaxations}, or for a geometry that does not learn.
 *
 * @param anyOption whether options that are never chosen are drawn as often as others, as none of
 *     the DARTS space (Li and Talwalkar, UAI 2019, as released)
 */
record UniformPath(boolean anyOption) implements Relaxation {
  @Override
  public String description() {
    return anyOption ? "uniform path of any option" : "uniform path";
  }

  @Override
  public boolean differentiable() {
    return false;
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    throw new IllegalStateException("a uniform path has no gradient at the parameters");
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    Architecture drawn = context.space().random(context.random());
    return WeightPaths.one(
        oneHot(
            context.space(),
            anyOption
                ? withAnyOption(context.space().decisions(), drawn, context.random())
                : drawn));
  }

  /** The same decisions kept; those that have options which are never chosen pick again. */
  private static Architecture withAnyOption(
      List<Decision> decisions, Architecture drawn, RandomGenerator random) {
    List<List<Integer>> picks = new ArrayList<>(drawn.picks());
    for (int d = 0; d < picks.size(); d++) {
      Decision decision = decisions.get(d);
      if (!picks.get(d).isEmpty() && decision.choosable().size() < decision.size()) {
        picks.set(
            d,
            random
                .ints(0, decision.size())
                .distinct()
                .limit(decision.picks())
                .sorted()
                .boxed()
                .toList());
      }
    }
    return new Architecture(picks);
  }
}
