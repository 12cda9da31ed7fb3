package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** SNAS and DSNAS: sampled operations, weights and architecture from one pass. */
final class Snas {
  /** 150 epochs on CIFAR-10's 50,000 images at batch 64. */
  private static final int STEPS = 150 * (50_000 / 64);

  static final Objective OBJECTIVE = Objectives.withDropPath(Objectives.singleLevelJoint(), 0.3);

  private static final String RESOURCES =
      "Without the term of the network's cost. On the DARTS space nodes keep two edges, not all.";

  private Snas() {}

  static List<Method> methods() {
    return List.of(
        method(
            "snas",
            "A concrete sample of all operations, one backward pass for both blocks.",
            Relaxations.concrete(1, 0.03),
            Provenance.seen("Xie et al., ICLR 2019").but(RESOURCES)),
        method(
            "dsnas",
            "One drawn operation an edge, scored by its weight's derivative, one backward pass.",
            Relaxations.scoredSample(),
            Provenance.recalled("Hu et al., CVPR 2020")
                .but("Hyper-parameters are those of snas; no early stopping of single edges.")));
  }

  private static Method method(
      String name, String summary, Relaxation relaxation, Provenance provenance) {
    return new Method(
        name,
        summary,
        relaxation,
        AdamOnLogits.darts().withClip(10),
        OBJECTIVE,
        Discretisations.argmax(),
        WeightRecipe.darts(),
        STEPS,
        provenance);
  }
}
