package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.objective.Bilevel;
import org.gaea.relaxation.Mixture;

/** DARTS: Adam on the logits of a mixture, on held-out data. */
final class Darts {
  static final String PAPER = "Liu, Simonyan and Yang, ICLR 2019";

  /** 50 epochs on half of CIFAR-10's 50,000 images at batch 64. */
  static final int STEPS = 50 * (25_000 / 64);

  private Darts() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "darts",
            "Adam on softmax logits, architecture stepped on held-out halves.",
            new Mixture(),
            AdamOnLogits.darts(),
            Bilevel.FIRST_ORDER,
            new Argmax(),
            WeightRecipe.darts(),
            STEPS,
            Provenance.seen(PAPER)));
  }
}
