package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.FlooredExponentiatedGradient;
import org.gaea.geometry.MirrorDescent;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Regulariser;
import org.gaea.relaxation.Relaxations;
import org.gaea.schedule.WeightRecipe;

/** GDAS and its combination with GAEA: one drawn operation an edge. */
final class Gdas {
  private static final String PAPER = "Dong and Yang, CVPR 2019";

  private static final double FIRST = 10;
  private static final double LAST = 0.1;

  /** An epoch on half of CIFAR-10's 50,000 images at batch 64. */
  private static final int EPOCH = 25_000 / 64;

  private static final int EPOCHS = 250;

  /** Epochs in which GAEA's variant does not step the architecture. */
  private static final int WARM_UP = 50;

  private static final String UNDRAWN =
      "The gradient at operations that were not drawn is zero, as in the authors' cells of the DARTS space; those of NAS-Bench-201 add the weights of what was not drawn. On the DARTS space a node never keeps two operations of one edge.";

  private static final String LENGTH =
      "How long the search was is not published: 250 epochs, as of gdas, with the 50 of warm-up among them, are our assumption. The temperature stays for the first fifth of a search and falls linearly to what it is at the end of those 250 epochs.";

  /**
   * What the temperature of GAEA's variant is after the last of T epochs. In epoch e, from 0, it is
   * 10 - 9.9 max(e - 50, 0) / (T - 1) as released, so that it never reaches 0.1.
   */
  static final double LAST_AFTER_WARM_UP =
      FIRST - (FIRST - LAST) * (EPOCHS - WARM_UP) / (EPOCHS - 1);

  private static final double FLOOR = 1e-5;

  private Gdas() {}

  static List<Method> methods() {
    return List.of(
        new Method(
            "gdas",
            "One drawn operation an edge, Adam on logits through a straight-through estimator.",
            Relaxations.straightThrough(FIRST, LAST),
            AdamOnLogits.darts(),
            Objectives.bilevelWeightsFirst(),
            Discretisations.argmax(),
            WeightRecipe.nasBench201(),
            EPOCHS * EPOCH,
            Provenance.seen(PAPER).but(UNDRAWN)),
        gaea(
            "gaea-gdas",
            "Exponentiated gradient through one drawn operation an edge, after a warm-up.",
            Objectives.bilevel(),
            EPOCH,
            Provenance.seen(GeometryAware.PAPER)
                .but(LENGTH + " The last epoch is kept, published is the most accurate one.")),
        gaea(
            "gaea-gdas-erm",
            "As gaea-gdas, weights and architecture on all the data.",
            Objectives.singleLevel(),
            2 * EPOCH,
            Provenance.own("variant of gaea-gdas").but(LENGTH)));
  }

  private static Method gaea(
      String name, String summary, Objective objective, int epoch, Provenance provenance) {
    double share = (double) WARM_UP / EPOCHS;
    return new Method(
        name,
        summary,
        Relaxations.straightThrough(FIRST, LAST_AFTER_WARM_UP, share),
        new MirrorDescent(FlooredExponentiatedGradient.afterNormalising(FLOOR), 0.01),
        Objectives.afterWarmUp(
            Objectives.regularised(objective, Regulariser.uniformDivergence(0.01)), share),
        Discretisations.argmax(),
        WeightRecipe.darts(),
        (EPOCHS - WARM_UP) * epoch,
        provenance);
  }
}
