package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Bilevel;
import org.gaea.relaxation.Mixture;
import org.gaea.relaxation.Perturbation;
import org.gaea.relaxation.Perturbation.AdversarialPerturbation;
import org.gaea.relaxation.Perturbation.RandomPerturbation;
import org.gaea.relaxation.Perturbed;

/** SmoothDARTS: DARTS whose weights are trained around the mixture. */
final class SmoothDarts {
  private static final double FIRST = 0.03;
  private static final double LAST = 0.3;

  private SmoothDarts() {}

  static List<Method> methods() {
    Provenance paper = Provenance.seen("Chen and Hsieh, ICML 2020");
    return List.of(
        method(
            "sdarts-rs",
            "DARTS, its weights trained at mixtures disturbed at random.",
            new RandomPerturbation(),
            paper.but("The size of the disturbance grows from step to step.")),
        method(
            "sdarts-adv",
            "DARTS, its weights trained at the worst mixtures nearby.",
            new AdversarialPerturbation(7),
            paper.but(
                "The size of the disturbance grows from step to step; the ascent sees batch statistics, not running ones.")));
  }

  static Perturbed relaxation(Perturbation perturbation) {
    return new Perturbed(new Mixture(), perturbation, FIRST, LAST);
  }

  private static Method method(
      String name, String summary, Perturbation perturbation, Provenance provenance) {
    return new Method(
        name,
        summary,
        relaxation(perturbation),
        AdamOnLogits.darts(),
        Bilevel.FIRST_ORDER,
        new Argmax(),
        WeightRecipe.darts(),
        Darts.STEPS,
        provenance);
  }
}
