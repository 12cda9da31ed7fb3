package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.policy.Policies;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** CARS: a population that evolves on one set of shared weights. */
final class Cars {
  /** 500 epochs, every tenth. */
  private static final int GENERATIONS = 50;

  private static final int POPULATION = 128;

  static final SamplingGeometry GEOMETRY = Policies.evolvingPopulation(POPULATION, 0.1);

  static final Objective OBJECTIVE =
      Objectives.afterWarmUp(Objectives.generations(GENERATIONS, 2 * POPULATION, 2), 0.1);

  static final Discretisation DISCRETISATION = Discretisations.bestOfPopulation(10);

  private Cars() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "cars",
            "A population on shared weights, kept by accuracy, its growth, and parameters.",
            Relaxations.sampledPaths(2),
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
