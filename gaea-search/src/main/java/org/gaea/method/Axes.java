package org.gaea.method;

import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Discretisations;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.Fixed;
import org.gaea.geometry.FlooredExponentiatedGradient;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.objective.Objective;
import org.gaea.objective.Objectives;
import org.gaea.objective.Regulariser;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxations;
import org.gaea.space.CostMeasure.CountedCost;

/**
 * The values that have names on each axis, to make a custom method from one that is published. A
 * new value is added to its list below.
 */
public final class Axes {
  /** Our own strength: twice the expected multiply-accumulates cost as much as 0.2 nats of loss. */
  private static final Regulariser FEWER_MACS = Regulariser.addedCost(CountedCost.MACS, 0.2);

  /** How architecture parameters weight or sample the options. */
  public static final Axis<Relaxation> RELAXATIONS =
      new Axis<Relaxation>("relaxation")
          .and("mixture", Relaxations.mixture())
          .and("mixture-dropped-skips", Relaxations.withDroppedSkips(Relaxations.mixture()))
          .and("sampled-path", Relaxations.sampledPath())
          .and("uniform-path-any-option", Relaxations.uniformPathOfAnyOption())
          .and("two-sampled-paths", Relaxations.sampledPaths(2))
          .and("fair-paths", Relaxations.fairPaths())
          .and("disturbed-mixture", SmoothDarts.AT_RANDOM)
          .and("adversarial-mixture", SmoothDarts.AGAINST_THE_LOSS)
          .and("dirichlet", Relaxations.dirichlet())
          .and("path-gates", Relaxations.pathGates())
          .and("path-gates-two", Relaxations.pathGatesOfTwo())
          .and("sparse-code", IstaNas.RELAXATION)
          .and("partial-channels", Relaxations.withPartialChannels(Relaxations.mixture(), 4))
          .and("edge-weighted", Relaxations.withEdgeWeights(Relaxations.mixture()))
          .and("partial-channels-edge-weighted", PartialChannelDarts.RELAXATION)
          .and("auxiliary-skips", Relaxations.withAuxiliarySkips(Relaxations.mixture()))
          .and("concrete", Relaxations.concrete(1, 0.03))
          .and("straight-through", Relaxations.straightThrough(10, 0.1))
          .and("scored-sample", Relaxations.scoredSample())
          .and(
              "uniform-path-and-mixture",
              Relaxations.separate(Relaxations.uniformPath(), Relaxations.mixture()));

  /** In which geometry they move. */
  public static final Axis<Geometry> GEOMETRIES =
      new Axis<Geometry>("geometry")
          .and("entropic", GeometryAware.EXPONENTIATED_GRADIENT)
          .and("entropic-floored", new MirrorDescent(new FlooredExponentiatedGradient(1e-5), 0.1))
          .and("euclidean", new MirrorDescent(new SquaredEuclidean(), 0.1))
          .and("adam-on-logits", AdamOnLogits.darts())
          .and("fixed", new Fixed())
          .and("multiplicative-weights", Xnas.GEOMETRY)
          .and("adam-smooth-max", BetaDarts.GEOMETRY)
          .and("adam", DrNas.GEOMETRY)
          .and("policy-gradient", ProxylessReinforce.GEOMETRY)
          .and("rank-comparison", MdeNas.GEOMETRY)
          .and("natural-gradient", AsngNas.GEOMETRY)
          .and("controller", Enas.GEOMETRY)
          .and("population", Cars.GEOMETRY);

  /** On which data and in which order weights and architecture are stepped. */
  public static final Axis<Objective> OBJECTIVES =
      new Axis<Objective>("objective")
          .and("erm", Objectives.singleLevel())
          .and("erm-joint", Objectives.singleLevelJoint())
          .and("erm-annealed", GeometryAware.ANNEALED)
          .and("erm-macs", Objectives.regularised(Objectives.singleLevel(), FEWER_MACS))
          .and("erm-joint-drop-path", Snas.OBJECTIVE)
          .and("bilevel", Objectives.bilevel())
          .and("bilevel-macs", Objectives.regularised(Objectives.bilevel(), FEWER_MACS))
          .and("bilevel-second-order", Objectives.bilevelSecondOrder())
          .and("bilevel-until-curvature", RobustDarts.untilCurvature(Objectives.bilevel()))
          .and("bilevel-drop-path", RobustDarts.droppingPaths(Objectives.bilevel()))
          .and("bilevel-second-order-until-curvature", RobustDarts.UNTIL_CURVATURE)
          .and("bilevel-second-order-drop-path", RobustDarts.DROPPING_PATHS)
          .and("bilevel-deepening", ProgressiveDarts.DEEPENING)
          .and("bilevel-pruning", PruneAndReplace.PRUNING)
          .and("bilevel-weights-first", Objectives.bilevelWeightsFirst())
          .and("weights-only", Objectives.weightsOnly())
          .and("no-training", Objectives.noTraining())
          .and("bilevel-infrequent", Proxyless.OBJECTIVE)
          .and("held-paths", MdeNas.OBJECTIVE)
          .and("epochs-in-turn", Enas.OBJECTIVE)
          .and("generations", Cars.OBJECTIVE);

  /** How the end becomes one architecture. */
  public static final Axis<Discretisation> DISCRETISATIONS =
      new Axis<Discretisation>("discretisation")
          .and("argmax", Discretisations.argmax())
          .and("argmax-averaged", GeometryAware.AVERAGED)
          .and("argmax-best-epoch", GeometryAware.BEST_EPOCH)
          .and("argmax-two-skips", ProgressiveDarts.TWO_SKIPS)
          .and("sampled", Discretisations.sampled())
          .and("best-of-sampled", OneShot.BEST_OF_SAMPLED)
          .and("evolved", Discretisations.evolved())
          .and("likeliest-reranked", Setn.DISCRETISATION)
          .and("best-of-population", Cars.DISCRETISATION)
          .and("removal", Discretisations.byRemoval());

  private Axes() {}

  /**
   * A method with some of its axes replaced.
   *
   * @param relaxation a name, or {@link Axis#PUBLISHED} for the method's own; likewise the others
   * @throws org.gaea.input.InvalidInputException if a name is unknown
   */
  public static Method replaced(
      Method method, String relaxation, String geometry, String objective, String discretisation) {
    Method chosen = method;
    if (!relaxation.equals(Axis.PUBLISHED)) {
      chosen = chosen.with(RELAXATIONS.named(relaxation));
    }
    if (!geometry.equals(Axis.PUBLISHED)) {
      chosen = chosen.with(GEOMETRIES.named(geometry));
    }
    if (!objective.equals(Axis.PUBLISHED)) {
      chosen = chosen.with(OBJECTIVES.named(objective));
    }
    if (!discretisation.equals(Axis.PUBLISHED)) {
      chosen = chosen.with(DISCRETISATIONS.named(discretisation));
    }
    return chosen;
  }
}
