package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Objectives.Deepening;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** P-DARTS: fewer options in deeper networks, and skips held back. */
final class ProgressiveDarts {
  static final String PAPER = "Chen, Xie, Wu and Tian, ICCV 2019";

  /** Cells, options and dropout of each stage; the first two of 17 and of 8. */
  private static final List<Deepening> STAGES =
      List.of(
          new Deepening(5.0 / 17, 1, 0),
          new Deepening(11.0 / 17, 5.0 / 8, 0.4),
          new Deepening(1, 3.0 / 8, 0.7));

  private static final double WEIGHTS_ONLY = 10.0 / 25;

  /** Three stages, each 15 epochs on half of CIFAR-10 at batch 96. */
  private static final int STEPS = 3 * 15 * (25_000 / 96);

  static final Objective DEEPENING =
      Objectives.inDeepeningStages(Objectives.bilevel(), STAGES, WEIGHTS_ONLY);

  static final Discretisation TWO_SKIPS = Discretisations.skipCapped(Discretisations.argmax(), 2);

  private ProgressiveDarts() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "p-darts",
            "Three stages with fewer options in deeper networks; dropout on skips, at most two of them.",
            Relaxations.withDroppedSkips(Relaxations.mixture()),
            AdamOnLogits.darts().withRate(6e-4).withClip(5),
            DEEPENING,
            TWO_SKIPS,
            WeightRecipe.darts().with(Rates.of(0.025, 0).forBatch(96).heldForEpochs()),
            STEPS,
            Provenance.seen(PAPER)
                .but(
                    "Depths are shares of the network's that is searched for, and the last stage has as many cells as it; published are 5, 11 and 17 for one of 20.")));
  }
}
