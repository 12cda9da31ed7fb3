package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.MultiplicativeWeights;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** XNAS: prediction with expert advice, and experts that are wiped out. */
final class Xnas {
  /** Rewards within 1. */
  static final MultiplicativeWeights GEOMETRY = new MultiplicativeWeights(1);

  private Xnas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "xnas",
            "Multiplicative weights that wipe out what cannot win any more.",
            Relaxations.mixture(),
            GEOMETRY,
            Objectives.bilevel(),
            Discretisations.argmax(),
            WeightRecipe.darts(),
            Darts.STEPS,
            Provenance.recalled("Nayman et al., NeurIPS 2019")
                .but(
                    "The bound of rewards, 1, is our choice; rewards are clipped to it one by one, so that the guarantee holds.")));
  }
}
