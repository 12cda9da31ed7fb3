package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.DataSharing;
import org.gaea.objective.Objectives;
import org.gaea.policy.Policies;
import org.gaea.policy.Reward;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.CostMeasure.CountedCost;

/** ProxylessNAS with REINFORCE: gates that learn from rewards. */
final class ProxylessReinforce {
  /** Updates in each of ImageNet's epochs of some 4,800 batches. */
  private static final int UPDATES = 300;

  /** The published baseline keeps a hundredth of what it was at each update. */
  private static final double MOMENTUM = 0.01;

  static final SamplingGeometry GEOMETRY =
      Policies.policyGradient(
          new AdamOnLogits(1e-3, 0, 0.999, 1e-8, 0, 1e-3),
          MOMENTUM,
          10,
          new Reward.AccuracyAtCost(0.1, CountedCost.MACS));

  private ProxylessReinforce() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "proxylessnas-r",
            "Paths drawn from logits that learn from rewarded accuracy and cost.",
            Relaxations.sampledPath(),
            GEOMETRY,
            Objectives.afterWarmUp(Objectives.infrequent(DataSharing.HALVES, 16), 40.0 / 160),
            Discretisations.argmax(),
            WeightRecipe.proxylessNas(),
            120 * UPDATES,
            Provenance.seen("Cai, Zhu and Han, ICLR 2019")
                .but(
                    "Multiply-accumulates stand for latency, those of a uniform architecture for the target; one cosine for warm-up and search; labels are not smoothed, crops not resized.")));
  }
}
