package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Bilevel;
import org.gaea.relaxation.AuxiliarySkips;
import org.gaea.relaxation.Mixture;

/** DARTS-: DARTS with an auxiliary skip connection on each edge that fades out. */
final class DartsMinus {
  private DartsMinus() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "darts-minus",
            "DARTS with a skip connection beside each edge, whose weight falls from one to zero.",
            new AuxiliarySkips(new Mixture()),
            AdamOnLogits.darts(),
            Bilevel.FIRST_ORDER,
            new Argmax(),
            WeightRecipe.darts(),
            Darts.STEPS,
            Provenance.seen("Chu et al., ICLR 2021")));
  }
}
