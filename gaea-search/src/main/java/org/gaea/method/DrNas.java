package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnVectors;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objectives;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** DrNAS: mixtures drawn from Dirichlet distributions whose concentrations are learnt. */
final class DrNas {
  /** 100 epochs on half of CIFAR-10's 50,000 images at batch 64, as on NAS-Bench-201. */
  static final int STEPS = 100 * (25_000 / 64);

  static final AdamOnVectors GEOMETRY = new AdamOnVectors(3e-4, 0.5, 0.999, 1e-8, 1e-3, 1e-3);

  private DrNas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "drnas",
            "Mixtures drawn from Dirichlet distributions, gradients through the draw.",
            Relaxations.dirichlet(),
            GEOMETRY,
            Objectives.bilevel(),
            Discretisations.argmax(),
            WeightRecipe.darts(),
            STEPS,
            Provenance.seen("Chen et al., ICLR 2021")
                .but(
                    "The variant without progressive widening and pruning; the pull to the flat Dirichlet is the released code's weight decay.")));
  }
}
