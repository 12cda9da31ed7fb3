package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.BestOfPopulation;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Generations;
import org.gaea.objective.WarmUp;
import org.gaea.policy.EvolvingPopulation;
import org.gaea.relaxation.SampledPath;

/** CARS: a population that evolves on one set of shared weights. */
final class Cars {
  /** 500 epochs, every tenth. */
  private static final int GENERATIONS = 50;

  private static final int POPULATION = 128;

  static final EvolvingPopulation GEOMETRY = new EvolvingPopulation(POPULATION, 0.1);

  static final WarmUp OBJECTIVE = new WarmUp(new Generations(GENERATIONS, 2 * POPULATION, 2), 0.1);

  static final BestOfPopulation DISCRETISATION = new BestOfPopulation(10);

  private Cars() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "cars",
            "A population on shared weights, kept by accuracy, its growth, and parameters.",
            new SampledPath(2),
            GEOMETRY,
            OBJECTIVE,
            DISCRETISATION,
            WeightRecipe.darts(),
            1,
            Provenance.recalled("Yang et al., CVPR 2020")
                .but(
                    "Two held-out batches score a generation; short searches have as many generations as cost two passes an iteration, but at least four. Diversity by gaps in accuracy, published by reference points.")));
  }
}
