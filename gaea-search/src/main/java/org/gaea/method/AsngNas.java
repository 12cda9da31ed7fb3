package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.policy.Policies;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** ASNG-NAS: the natural gradient of categorical distributions, its step size adapted. */
final class AsngNas {
  static final SamplingGeometry GEOMETRY = Policies.adaptiveNaturalGradient();

  private AsngNas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
                "asng",
                "Categorical distributions by natural gradients of ranked samples, adapting their step.",
                Relaxations.sampledPaths(2),
                GEOMETRY,
                Objectives.bilevel(),
                Discretisations.argmax(),
                WeightRecipe.darts().with(Rates.of(0.025, 0).forBatch(64).heldForEpochs()),
                100 * (25_000 / 64),
                Provenance.seen("Akimoto et al., ICML 2019")
                    .but("The architecture is stepped before the weights, published after them."))
            .with(ImageRecipe.standard().withCutout(16, 1)));
  }
}
