package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.FlooredExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Regulariser;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** GAEA: exponentiated gradient on the simplices of a mixture. */
final class GeometryAware {
  static final String PAPER = "Li, Khodak, Balcan and Talwalkar, ICLR 2021";

  /** The rate of the authors' configuration for NAS-Bench-201. */
  static final MirrorDescent EXPONENTIATED_GRADIENT =
      new MirrorDescent(new ExponentiatedGradient(), 0.1);

  /** The argmax of the mean of the iterates in the second half of a search. */
  static final Discretisation AVERAGED =
      Discretisations.suffixAveraged(Discretisations.argmax(), 0.5);

  /** 25 epochs on CIFAR-10's 50,000 images at batch 64. */
  static final int STEPS = 25 * (50_000 / 64);

  static final Discretisation BEST_EPOCH = Discretisations.ofEpoch(Discretisations.argmax(), true);

  /** The difference from the released code. */
  static final String EXACT =
      "Without the floor of 1e-5 under the weights, which the released code has and gaea-floor too.";

  /**
   * The weights alone in the first tenth; an entropy penalty in the last tenth, which multiplies
   * the differences of log-weights by 1 plus rate times strength in each step.
   */
  static final Objective ANNEALED =
      Objectives.regularised(
          Objectives.afterWarmUp(Objectives.singleLevel(), 0.1),
          Regulariser.entropyPenalty(1, 0.9));

  /** The length at which the rate of the annealed search was chosen: 9 epochs of 10,000 images. */
  static final int ANNEALED_STEPS = 9 * (10_000 / 64);

  private GeometryAware() {}

  static List<Method> methods() {
    return List.of(
        method(
            "gaea",
            "Exponentiated gradient on the simplices, weights and architecture on all the data.",
            Objectives.singleLevel(),
            Provenance.seen(PAPER).but(EXACT)),
        method(
            "gaea-joint",
            "As gaea, with both blocks stepped after one pass: half the cost of a step.",
            Objectives.singleLevelJoint(),
            Provenance.own("variant of gaea; order of steps not in the paper")),
        method(
                "gaea-bilevel",
                "As gaea, with the architecture stepped on held-out halves, where it was most accurate.",
                Objectives.bilevel(),
                Provenance.seen(PAPER).but(EXACT))
            .with(BEST_EPOCH),
        method(
                "gaea-floor",
                "As gaea, with the floor of 1e-5 under the weights that the released code has.",
                Objectives.singleLevel(),
                Provenance.seen(PAPER))
            .with(
                new MirrorDescent(
                    new FlooredExponentiatedGradient(1e-5), EXPONENTIATED_GRADIENT.rate())),
        new Method(
            "gaea-annealed",
            "As gaea, at a smaller rate, the weights alone first, an entropy penalty last.",
            Relaxations.mixture(),
            new MirrorDescent(new ExponentiatedGradient(), 0.03),
            ANNEALED,
            Discretisations.argmax(),
            WeightRecipe.gaeaNasBench201(),
            ANNEALED_STEPS,
            Provenance.own("variant of gaea; schedule of the architecture not in the paper")));
  }

  private static Method method(
      String name, String summary, Objective objective, Provenance provenance) {
    return new Method(
        name,
        summary,
        Relaxations.mixture(),
        EXPONENTIATED_GRADIENT,
        objective,
        Discretisations.argmax(),
        WeightRecipe.gaeaNasBench201(),
        STEPS,
        provenance);
  }
}
