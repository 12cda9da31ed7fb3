package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** beta-DARTS: DARTS with the log-sum-exp of the logits held down. */
final class BetaDarts {
  /** 100 epochs on half of CIFAR-10's 50,000 images at batch 64, as on NAS-Bench-201. */
  static final int STEPS = 100 * (25_000 / 64);

  /** DARTS' Adam, the further term's factor rising to 50. */
  static final AdamOnLogits GEOMETRY = AdamOnLogits.darts().withSmoothMax(50);

  private BetaDarts() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "beta-darts",
            "DARTS with the log-sum-exp of each edge's logits held down, ever more.",
            Relaxations.mixture(),
            GEOMETRY,
            Objectives.bilevel(),
            Discretisations.argmax(),
            WeightRecipe.darts(),
            STEPS,
            Provenance.seen("Ye et al., CVPR 2022")
                .but("The factor rises from step to step, not from epoch to epoch.")));
  }
}
