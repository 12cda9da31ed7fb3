package org.gaea.method;

import java.util.List;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.StopRule;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;

/**
 * RobustDARTS: DARTS that ends before its curvature rises, or is kept from it by regularising the
 * weights. The published protocol takes the best of four strengths; each method here has one, and
 * others are had by {@link Method#with(WeightRecipe)} and {@link Method#with(Objective)}.
 */
final class RobustDarts {
  static final String PAPER = "Zela et al., ICLR 2020";

  /** Of 3, 9, 27, 81 and 243, in 1e-4. */
  private static final double DECAY = 81e-4;

  /** Of 0, 0.2, 0.4 and 0.6. */
  private static final double DROP_PATH = 0.2;

  static final Objective UNTIL_CURVATURE = untilCurvature(Objectives.bilevelSecondOrder());

  static final Objective DROPPING_PATHS = droppingPaths(Objectives.bilevelSecondOrder());

  private RobustDarts() {}

  static Objective untilCurvature(Objective inside) {
    return Objectives.endedEarly(inside, StopRule.risingEigenvalue());
  }

  static Objective droppingPaths(Objective inside) {
    return Objectives.withRisingDropPath(inside, DROP_PATH);
  }

  static List<Method> methods() {
    Provenance seen = Provenance.seen(PAPER);
    return List.of(
        Darts.method(
            "robust-darts-es",
            "Second-order DARTS that ends when the dominant eigenvalue of the held-out loss rises, and goes back.",
            UNTIL_CURVATURE,
            seen.but("The eigenvalue is looked at after every epoch, not every second one.")),
        Darts.method(
                "robust-darts-l2",
                "Second-order DARTS with a stronger L2 decay of the weights.",
                Objectives.bilevelSecondOrder(),
                seen.but("One of the published strengths, not the best of four searches."))
            .with(WeightRecipe.darts().withDecay(DECAY)),
        Darts.method(
                "robust-darts-dp",
                "Second-order DARTS whose edges are dropped for ever more images.",
                DROPPING_PATHS,
                seen.but(
                    "One of the published strengths, not the best of four searches; half of the images are cut out throughout, published is a share that rises from none to all."))
            .with(ImageRecipe.standard().withCutout(16, 0.5)));
  }
}
