package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Bilevel;
import org.gaea.objective.Objective;
import org.gaea.objective.PruningCycles;
import org.gaea.objective.PruningCycles.Cycle;
import org.gaea.relaxation.Mixture;

/** Prune-and-Replace NAS: a pool of operations that is pruned and refilled with morphs. */
final class PruneAndReplace {
  static final String PAPER = "Laube and Zell, 2019";

  /** Epochs, those of them with the weights alone, options kept, of these morphs. */
  private static final List<Cycle> CYCLES =
      List.of(
          new Cycle(15, 5, 6, 3),
          new Cycle(15, 5, 6, 3),
          new Cycle(10, 3, 6, 3),
          new Cycle(10, 3, 6, 3),
          new Cycle(10, 3, 6, 3),
          new Cycle(10, 3, 4, 0),
          new Cycle(10, 3, 3, 0),
          new Cycle(10, 3, 2, 0),
          new Cycle(10, 3, 1, 0));

  /** 69 of 100 epochs on half of CIFAR-10 at batch 64. */
  private static final int STEPS = 69 * (25_000 / 64);

  static final Objective PRUNING = new PruningCycles(Bilevel.FIRST_ORDER, CYCLES);

  private PruneAndReplace() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "prune-and-replace",
            "Cycles that prune each edge's operations and refill them with morphs of survivors.",
            new Mixture(),
            AdamOnLogits.darts().withRate(6e-4),
            PRUNING,
            new Argmax(),
            WeightRecipe.darts().withRates(0.025, 0.01),
            STEPS,
            Provenance.seen(PAPER)
                .but(
                    "The pool of operations ends at chains of two convolutions, and survivors keep the momenta of their weights; the batch does not adapt.")));
  }
}
