package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Objectives.PruningCycle;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** Prune-and-Replace NAS: a pool of operations that is pruned and refilled with morphs. */
final class PruneAndReplace {
  static final String PAPER = "Laube and Zell, 2019";

  /** Epochs, those of them with the weights alone, options kept, of these morphs. */
  private static final List<PruningCycle> CYCLES =
      List.of(
          new PruningCycle(15, 5, 6, 3),
          new PruningCycle(15, 5, 6, 3),
          new PruningCycle(10, 3, 6, 3),
          new PruningCycle(10, 3, 6, 3),
          new PruningCycle(10, 3, 6, 3),
          new PruningCycle(10, 3, 4, 0),
          new PruningCycle(10, 3, 3, 0),
          new PruningCycle(10, 3, 2, 0),
          new PruningCycle(10, 3, 1, 0));

  /** 69 of 100 epochs on half of CIFAR-10 at batch 64. */
  private static final int STEPS = 69 * (25_000 / 64);

  static final Objective PRUNING = Objectives.inPruningCycles(Objectives.bilevel(), CYCLES);

  private PruneAndReplace() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "prune-and-replace",
            "Cycles that prune each edge's operations and refill them with morphs of survivors.",
            Relaxations.mixture(),
            AdamOnLogits.darts().withRate(6e-4),
            PRUNING,
            Discretisations.argmax(),
            WeightRecipe.darts().with(Rates.of(0.025, 0.01).heldForEpochs()),
            STEPS,
            Provenance.seen(PAPER)
                .but(
                    "The pool of operations ends at chains of two convolutions, and survivors keep the momenta of their weights; the batch does not adapt.")));
  }
}
