package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** SmoothDARTS: DARTS whose weights are trained around the mixture. */
final class SmoothDarts {
  private static final double FIRST = 0.03;
  private static final double LAST = 0.3;

  static final Relaxation AT_RANDOM =
      Relaxations.disturbedAtRandom(Relaxations.mixture(), FIRST, LAST);

  static final Relaxation AGAINST_THE_LOSS =
      Relaxations.disturbedAgainstTheLoss(Relaxations.mixture(), 7, FIRST, LAST);

  private SmoothDarts() {}

  static List<Method> methods() {
    Provenance paper = Provenance.seen("Chen and Hsieh, ICML 2020");
    return List.of(
        method(
            "sdarts-rs",
            "DARTS, its weights trained at mixtures disturbed at random.",
            AT_RANDOM,
            paper.but("The size of the disturbance grows from step to step.")),
        method(
            "sdarts-adv",
            "DARTS, its weights trained at the worst mixtures nearby.",
            AGAINST_THE_LOSS,
            paper.but(
                "The size of the disturbance grows from step to step; the ascent sees batch statistics, not running ones.")));
  }

  private static Method method(
      String name, String summary, Relaxation relaxation, Provenance provenance) {
    return new Method(
        name,
        summary,
        relaxation,
        AdamOnLogits.darts(),
        Objectives.bilevel(),
        Discretisations.argmax(),
        WeightRecipe.darts(),
        Darts.STEPS,
        provenance);
  }
}
