package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** DARTS: Adam on the logits of a mixture, on held-out data. */
final class Darts {
  static final String PAPER = "Liu, Simonyan and Yang, ICLR 2019";

  /** 50 epochs on half of CIFAR-10's 50,000 images at batch 64. */
  static final int STEPS = 50 * (25_000 / 64);

  private Darts() {}

  static List<Method> methods() {
    return List.of(
        method(
            "darts",
            "Adam on softmax logits, architecture stepped on held-out halves.",
            Objectives.bilevel(),
            Provenance.seen(PAPER)),
        method(
            "darts-second-order",
            "As darts, with the architecture stepped through one step of the weights.",
            Objectives.bilevelSecondOrder(),
            Provenance.seen(PAPER)));
  }

  /** A method that differs from DARTS in its objective. */
  static Method method(String name, String summary, Objective objective, Provenance provenance) {
    return new Method(
        name,
        summary,
        Relaxations.mixture(),
        AdamOnLogits.darts(),
        objective,
        Discretisations.argmax(),
        WeightRecipe.darts(),
        STEPS,
        provenance);
  }
}
