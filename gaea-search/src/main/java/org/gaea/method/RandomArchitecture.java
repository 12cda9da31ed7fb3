package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Sampled;
import org.gaea.geometry.Fixed;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.NoTraining;
import org.gaea.relaxation.Mixture;

/** No search at all. */
final class RandomArchitecture {
  private RandomArchitecture() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "random",
            "A uniformly drawn architecture, without any search: the baseline to beat.",
            new Mixture(),
            new Fixed(),
            new NoTraining(),
            new Sampled(),
            WeightRecipe.darts(),
            1,
            Provenance.own("baseline")));
  }
}
