package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.Fixed;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** No search at all. */
final class RandomArchitecture {
  private RandomArchitecture() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "random",
            "A uniformly drawn architecture, without any search: the baseline to beat.",
            Relaxations.mixture(),
            new Fixed(),
            Objectives.noTraining(),
            Discretisations.sampled(),
            WeightRecipe.darts(),
            1,
            Provenance.own("baseline")));
  }
}
