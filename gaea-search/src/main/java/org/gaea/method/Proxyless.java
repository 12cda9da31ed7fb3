package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.DataSharing;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Regulariser;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.CostMeasure.CountedCost;

/** ProxylessNAS with gradients: binary gates, and the expected cost as a term. */
final class Proxyless {
  /** 120 epochs on ImageNet's 1,231,167 training images at batch 256, every fifth batch. */
  static final int STEPS = 120 * (1_231_167 / 256) / 5;

  /** 40 epochs of uniform paths, then 120. */
  private static final double WARM_UP = 40.0 / 160;

  static final Objective OBJECTIVE =
      Objectives.afterWarmUp(Objectives.infrequent(DataSharing.HALVES, 5), WARM_UP);
  private static final String SCHEDULE =
      "One cosine for warm-up and search; labels are not smoothed, crops not resized.";

  private Proxyless() {}

  static List<Method> methods() {
    return List.of(
        method(
            "proxylessnas",
            "Binary gates learn from all options beside one path.",
            Relaxations.pathGates(),
            OBJECTIVE,
            SCHEDULE),
        method(
            "proxylessnas-two",
            "Binary gates learn from two drawn options a decision.",
            Relaxations.pathGatesOfTwo(),
            OBJECTIVE,
            SCHEDULE + " The pair's probability as a whole may move."),
        method(
            "proxylessnas-macs",
            "As proxylessnas, the loss times a power of the logarithm of expected operations.",
            Relaxations.pathGates(),
            Objectives.regularised(OBJECTIVE, Regulariser.multipliedCost(CountedCost.MACS, 0.3)),
            SCHEDULE + " Multiply-accumulates stand for the latency of a device."));
  }

  private static Method method(
      String name, String summary, Relaxation relaxation, Objective objective, String deviations) {
    return new Method(
        name,
        summary,
        relaxation,
        new AdamOnLogits(1e-3, 0, 0.999, 1e-8, 0, 1e-3),
        objective,
        Discretisations.argmax(),
        WeightRecipe.proxylessNas(),
        STEPS,
        Provenance.seen("Cai, Zhu and Han, ICLR 2019").but(deviations));
  }
}
