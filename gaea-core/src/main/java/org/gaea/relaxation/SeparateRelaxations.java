package org.gaea.relaxation;

import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;

/**
 * One relaxation for weight steps and another for architecture steps and for reading, on the same
 * parameters and wiring.
 */
record SeparateRelaxations(Relaxation weights, Relaxation architecture) implements Relaxation {
  public SeparateRelaxations {
    if (!weights.wiring().equals(architecture.wiring())) {
      throw new IllegalArgumentException(
          Sentence.text(
              "'%s' and '%s' need edges of different wiring",
              weights.description(), architecture.description()));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s for weights, %s for the architecture",
        weights.description(),
        architecture.description());
  }

  @Override
  public Wiring wiring() {
    return architecture.wiring();
  }

  @Override
  public ParameterBlocks parameters(SearchSpace space) {
    return architecture.parameters(space);
  }

  @Override
  public boolean differentiable() {
    return architecture.differentiable();
  }

  @Override
  public void requireSuits(SearchSpace space) {
    weights.requireSuits(space);
    architecture.requireSuits(space);
  }

  @Override
  public ArchitectureView read(double[][] parameters, RelaxationContext context) {
    return architecture.read(parameters, context);
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    return architecture.relax(parameters, context);
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    return weights.forWeights(parameters, context, probe);
  }

  @Override
  public OptionWeights oneHot(SearchSpace space, Architecture architecture) {
    return this.architecture.oneHot(space, architecture);
  }
}
