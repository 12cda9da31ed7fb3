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

/** PC-DARTS and its combination with GAEA: partial channels and weighted edges. */
final class PartialChannelDarts {
  private static final String PAPER = "Xu et al., ICLR 2020";

  static final Relaxation RELAXATION =
      Relaxations.withEdgeWeights(Relaxations.withPartialChannels(Relaxations.mixture(), 4));

  /** An epoch on half of CIFAR-10's 50,000 images at batch 256. */
  private static final int EPOCH = 25_000 / 256;

  private PartialChannelDarts() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "pc-darts",
            "DARTS on a quarter of the channels, with weighted edges; the weights alone at first.",
            RELAXATION,
            AdamOnLogits.darts().withRate(6e-4),
            Objectives.afterWarmUp(Objectives.bilevel(), 15.0 / 50),
            Discretisations.argmax(),
            WeightRecipe.pcDarts(),
            35 * EPOCH,
            Provenance.seen(PAPER)),
        gaea(
                "gaea-pc-darts",
                "Exponentiated gradient on operations and on edges, on a quarter of the channels.",
                Objectives.bilevel(),
                50 * EPOCH,
                Provenance.seen(GeometryAware.PAPER).but(GeometryAware.EXACT))
            .with(GeometryAware.BEST_EPOCH),
        gaea(
            "gaea-pc-darts-erm",
            "As gaea-pc-darts, weights and architecture on all the data.",
            Objectives.singleLevel(),
            50 * (50_000 / 256),
            Provenance.own("variant of gaea-pc-darts")));
  }

  private static Method gaea(
      String name, String summary, Objective objective, int steps, Provenance provenance) {
    return new Method(
        name,
        summary,
        RELAXATION,
        GeometryAware.EXPONENTIATED_GRADIENT,
        objective,
        Discretisations.argmax(),
        WeightRecipe.pcDarts(),
        steps,
        provenance);
  }
}
