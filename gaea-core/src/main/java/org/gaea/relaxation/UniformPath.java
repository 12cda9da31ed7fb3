package org.gaea.relaxation;

import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;

/**
 * Weight steps train one architecture each, drawn uniformly whatever the parameters are (Dong and
 * Yang, ICCV 2019). It has no gradient at the parameters: it is for the weight steps of {@link
 * SeparateRelaxations}.
 */
record UniformPath() implements Relaxation {
  @Override
  public String description() {
    return "uniform path";
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
    return WeightPaths.one(oneHot(context.space(), context.space().random(context.random())));
  }
}
