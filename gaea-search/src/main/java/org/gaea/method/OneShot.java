package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.Fixed;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** One-shot methods: weights are trained on paths, and compare architectures in the end. */
final class OneShot {
  private static final String STATISTICS =
      "Architectures are scored with the statistics of the scoring batch, so none are recalibrated.";
  private static final String RECIPE =
      " Weights are trained as in DARTS; published is a recipe for ImageNet.";

  static final Discretisation BEST_OF_SAMPLED = Discretisations.bestOfSampled(1000, 10, 10);

  private OneShot() {}

  static List<Method> methods() {
    return List.of(
        method(
            "random-sharing",
            "Weights trained on uniform paths; the best of many random architectures.",
            Relaxations.uniformPathOfAnyOption(),
            BEST_OF_SAMPLED,
            WeightRecipe.darts().withClip(0.25),
            Provenance.seen("Li and Talwalkar, UAI 2019")
                .but(
                    STATISTICS
                        + " On the DARTS space none is trained with and never among what is scored.")),
        method(
            "spos",
            "Weights trained on uniform paths; evolution by what architectures do with them.",
            Relaxations.sampledPath(),
            Discretisations.evolved(),
            WeightRecipe.darts().withDecay(4e-5),
            Provenance.seen("Guo et al., ECCV 2020").but(STATISTICS + RECIPE)),
        method(
            "fairnas",
            "Each weight step trains every option exactly once; evolution in the end.",
            Relaxations.fairPaths(),
            Discretisations.evolved(),
            WeightRecipe.darts().withDecay(4e-5),
            Provenance.recalled("Chu, Zhang and Xu, ICCV 2021")
                .but("Evolution by accuracy within the limits; published is NSGA-II." + RECIPE)));
  }

  private static Method method(
      String name,
      String summary,
      Relaxation relaxation,
      Discretisation discretisation,
      WeightRecipe weights,
      Provenance provenance) {
    return new Method(
        name,
        summary,
        relaxation,
        new Fixed(),
        Objectives.weightsOnly(),
        discretisation,
        weights,
        1,
        provenance);
  }
}
