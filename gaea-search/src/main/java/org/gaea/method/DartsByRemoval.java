package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.Fixed;
import org.gaea.geometry.Geometry;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** DARTS-PT: options are kept by what removing them costs. */
final class DartsByRemoval {
  private DartsByRemoval() {}

  static List<Method> methods() {
    return List.of(
        method(
            "darts-pt",
            "As darts, options kept by what the supernet loses without them.",
            AdamOnLogits.darts(),
            Objectives.bilevel()),
        method(
            "darts-pt-blank",
            "As darts-pt with all weights of options equal: the supernet alone decides.",
            new Fixed(),
            Objectives.weightsOnly()));
  }

  private static Method method(
      String name, String summary, Geometry geometry, Objective objective) {
    return new Method(
        name,
        summary,
        Relaxations.mixture(),
        geometry,
        objective,
        Discretisations.byRemoval(),
        WeightRecipe.darts(),
        100 * (25_000 / 64),
        Provenance.seen("Wang et al., ICLR 2021")
            .but(
                "Tuning is 5 % of the search a decision; removals are scored on part of the held-out data."));
  }
}
