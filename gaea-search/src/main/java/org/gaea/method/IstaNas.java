package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnVectors;
import org.gaea.method.Method.Provenance;
import org.gaea.method.istanas.SparseCode;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** ISTA-NAS: architectures as compressed sparse codes. */
final class IstaNas {
  /** 50 epochs on half of CIFAR-10's 50,000 images at batch 256. */
  static final int STEPS = 50 * (25_000 / 256);

  /** About 120 epochs on all of them at batch 96. */
  static final int ONE_STAGE_STEPS = 120 * (50_000 / 96);

  static final SparseCode RELAXATION = new SparseCode(1e-5);

  private IstaNas() {}

  static List<Method> methods() {
    String paper = "Yang et al., NeurIPS 2020";
    return List.of(
        method(
            "ista-nas",
            "Compressed sparse codes, recovered once an epoch; only their support is run.",
            6e-4,
            Rates.of(0.1, 0.001).forBatch(256),
            Objectives.bilevel(),
            STEPS,
            Provenance.seen(paper)
                .but("A support has one entry a kept edge, which other spaces need.")),
        method(
                "ista-nas-one-stage",
                "As ista-nas, weights and codes stepped together on all the data.",
                3e-4,
                Rates.of(0.025, 0.001).forBatch(96),
                Objectives.singleLevelJoint(),
                ONE_STAGE_STEPS,
                Provenance.recalled(paper)
                    .but(
                        "A support has one entry a kept edge; nodes do not freeze one by one, no auxiliary classifier, and the found network is trained from scratch."))
            .with(ImageRecipe.standard().withCutout(16, 1)));
  }

  private static Method method(
      String name,
      String summary,
      double rate,
      Rates ofWeights,
      Objective objective,
      int steps,
      Provenance provenance) {
    return new Method(
        name,
        summary,
        RELAXATION,
        new AdamOnVectors(rate, 0.5, 0.999, 1e-8, 1e-3, 1e-3),
        objective,
        Discretisations.argmax(),
        WeightRecipe.darts().with(ofWeights.heldForEpochs()),
        steps,
        provenance);
  }
}
