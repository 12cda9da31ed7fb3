package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.LikeliestReranked;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Bilevel;
import org.gaea.relaxation.Mixture;
import org.gaea.relaxation.SeparateRelaxations;
import org.gaea.relaxation.UniformPath;

/** SETN: weights on uniform paths, architecture on the mixture. */
final class Setn {
  static final LikeliestReranked DISCRETISATION = new LikeliestReranked(100, 1);

  private Setn() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "setn",
            "Weights trained on uniformly drawn paths, logits by Adam on the mixture of all.",
            new SeparateRelaxations(new UniformPath(), new Mixture()),
            AdamOnLogits.darts(),
            Bilevel.WEIGHTS_FIRST,
            DISCRETISATION,
            WeightRecipe.darts().withDecay(5e-4),
            250 * (25_000 / 64),
            Provenance.seen("Dong and Yang, ICCV 2019")));
  }
}
