package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** SETN: weights on uniform paths, architecture on the mixture. */
final class Setn {
  static final Discretisation DISCRETISATION = Discretisations.likeliestReranked(100, 1);

  private Setn() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "setn",
            "Weights trained on uniformly drawn paths, logits by Adam on the mixture of all.",
            Relaxations.separate(Relaxations.uniformPath(), Relaxations.mixture()),
            AdamOnLogits.darts(),
            Objectives.bilevelWeightsFirst(),
            DISCRETISATION,
            WeightRecipe.nasBench201(),
            250 * (25_000 / 64),
            Provenance.seen("Dong and Yang, ICCV 2019")));
  }
}
