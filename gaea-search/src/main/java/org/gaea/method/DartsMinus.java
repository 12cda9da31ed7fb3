package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** DARTS-: DARTS with an auxiliary skip connection on each edge that fades out. */
final class DartsMinus {
  private DartsMinus() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "darts-minus",
            "DARTS with a skip connection beside each edge, whose weight falls from one to zero.",
            Relaxations.withAuxiliarySkips(Relaxations.mixture()),
            AdamOnLogits.darts(),
            Objectives.bilevel(),
            Discretisations.argmax(),
            WeightRecipe.darts(),
            Darts.STEPS,
            Provenance.seen("Chu et al., ICLR 2021")));
  }
}
