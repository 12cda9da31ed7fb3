package org.gaea.relaxation;

import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;

/**
 * A relaxation on a supernet whose skip connections have dropout, so that they do not win by
 * passing gradients on while the weights of the others are young (Chen et al., ICCV 2019, section
 * 3.3). How much is dropped is the objective's to say.
 *
 * @param inside what weights the options
 */
public record DroppedSkips(Relaxation inside) implements Relaxation {
  @Override
  public String description() {
    return inside.description() + " with dropout on skips";
  }

  @Override
  public Wiring wiring() {
    return inside.wiring().withDropoutOnSkips();
  }

  @Override
  public ParameterBlocks parameters(SearchSpace space) {
    return inside.parameters(space);
  }

  @Override
  public boolean differentiable() {
    return inside.differentiable();
  }

  @Override
  public void requireSuits(SearchSpace space) {
    inside.requireSuits(space);
  }

  @Override
  public Reading read(double[][] parameters, Situation situation) {
    return inside.read(parameters, situation);
  }

  @Override
  public Relaxed relax(double[][] parameters, Situation situation) {
    return inside.relax(parameters, situation);
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, Situation situation, Probe probe) {
    return inside.forWeights(parameters, situation, probe);
  }

  @Override
  public OptionWeights oneHot(SearchSpace space, Architecture architecture) {
    return inside.oneHot(space, architecture);
  }
}
