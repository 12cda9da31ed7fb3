package org.gaea.relaxation;

import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;

/** A relaxation around another one, which it follows in everything that it does not say itself. */
interface ForwardingRelaxation extends Relaxation {
  Relaxation inside();

  @Override
  default Wiring wiring() {
    return inside().wiring();
  }

  @Override
  default ParameterBlocks parameters(SearchSpace space) {
    return inside().parameters(space);
  }

  @Override
  default boolean differentiable() {
    return inside().differentiable();
  }

  @Override
  default boolean mixes() {
    return inside().mixes();
  }

  @Override
  default void requireSuits(SearchSpace space) {
    inside().requireSuits(space);
  }

  @Override
  default ArchitectureView read(double[][] parameters, RelaxationContext context) {
    return inside().read(parameters, context);
  }

  @Override
  default Relaxed relax(double[][] parameters, RelaxationContext context) {
    return inside().relax(parameters, context);
  }

  @Override
  default WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    return inside().forWeights(parameters, context, probe);
  }

  @Override
  default OptionWeights oneHot(SearchSpace space, Architecture architecture) {
    return inside().oneHot(space, architecture);
  }
}
