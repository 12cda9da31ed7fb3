package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Method.WeightRecipe;
import org.gaea.objective.Bilevel;
import org.gaea.policy.AdaptiveNaturalGradient;
import org.gaea.relaxation.SampledPath;

/** ASNG-NAS: the natural gradient of categorical distributions, its step size adapted. */
final class AsngNas {
  static final AdaptiveNaturalGradient GEOMETRY = AdaptiveNaturalGradient.published();

  private AsngNas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "asng",
            "Categorical distributions by natural gradients of ranked samples, adapting their step.",
            new SampledPath(2),
            GEOMETRY,
            Bilevel.FIRST_ORDER,
            new Argmax(),
            WeightRecipe.darts().withRates(0.025, 0),
            100 * (25_000 / 64),
            Provenance.seen("Akimoto et al., ICML 2019")
                .but("The architecture is stepped before the weights, published after them.")));
  }
}
