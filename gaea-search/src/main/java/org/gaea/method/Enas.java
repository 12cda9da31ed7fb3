package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method.Provenance;
import org.gaea.method.enas.LearnedController;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** ENAS: a recurrent controller that is rewarded for accuracy with shared weights. */
final class Enas {
  private static final int CONTROLLER_STEPS = 50;

  /** On CIFAR-10's 25,000 images at batch 128. */
  private static final int WEIGHT_STEPS = 25_000 / 128;

  static final LearnedController GEOMETRY = LearnedController.nasBench201();

  static final Objective OBJECTIVE =
      Objectives.epochsInTurn((double) CONTROLLER_STEPS / WEIGHT_STEPS);

  private Enas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "enas",
            "A recurrent controller draws paths and is rewarded for their accuracy.",
            Relaxations.sampledPath(),
            GEOMETRY,
            OBJECTIVE,
            Discretisations.bestOfSampled(100, 1, 1),
            WeightRecipe.nasBench201()
                .with(Rates.of(0.05, 0.0005).forBatch(128).heldForEpochs())
                .withDecay(2.5e-4),
            250 * CONTROLLER_STEPS,
            Provenance.seen("Pham et al., ICML 2018; Dong and Yang, ICLR 2020")
                .but(
                    "One cosine for the weights instead of restarts; the samples of a step share a batch; the baseline is corrected for its start.")));
  }
}
