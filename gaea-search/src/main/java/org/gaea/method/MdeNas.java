package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.policy.Policies;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** MdeNAS: multinomial distributions learned by comparing how options do. */
final class MdeNas {
  /** Epochs, in each of which one path is trained and validated. */
  private static final int PATHS = 150;

  static final SamplingGeometry GEOMETRY = Policies.rankComparison(0.01);

  static final Objective OBJECTIVE = Objectives.heldPaths(PATHS);

  private MdeNas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "mdenas",
            "Options that do better though not trained more gain probability.",
            Relaxations.sampledPath(),
            GEOMETRY,
            OBJECTIVE,
            Discretisations.argmax(),
            WeightRecipe.darts(),
            PATHS,
            Provenance.recalled("Zheng et al., ICCV 2019")
                .but(
                    "A path is held for a 150th of the search, published an epoch of 150; probability moves from option to option, published is normalised.")));
  }
}
