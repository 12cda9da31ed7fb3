package org.gaea.method;

import org.gaea.discretisation.Argmax;
import org.gaea.discretisation.Discretisation;
import org.gaea.discretisation.Evolved;
import org.gaea.discretisation.RemovalSelection;
import org.gaea.discretisation.Sampled;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.Fixed;
import org.gaea.geometry.FlooredExponentiatedGradient;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.SquaredEuclidean;
import org.gaea.objective.Bilevel;
import org.gaea.objective.ExpectedCost;
import org.gaea.objective.NoTraining;
import org.gaea.objective.Objective;
import org.gaea.objective.Regulariser;
import org.gaea.objective.Regulariser.Regularised;
import org.gaea.objective.SingleLevel;
import org.gaea.objective.WeightsOnly;
import org.gaea.relaxation.AuxiliarySkips;
import org.gaea.relaxation.Concrete;
import org.gaea.relaxation.Dirichlet;
import org.gaea.relaxation.DroppedSkips;
import org.gaea.relaxation.EdgeWeighted;
import org.gaea.relaxation.FairPaths;
import org.gaea.relaxation.Mixture;
import org.gaea.relaxation.PartialChannels;
import org.gaea.relaxation.PathGates;
import org.gaea.relaxation.PathGates.ComputedOptions;
import org.gaea.relaxation.Perturbation.AdversarialPerturbation;
import org.gaea.relaxation.Perturbation.RandomPerturbation;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.SampledPath;
import org.gaea.relaxation.ScoredSample;
import org.gaea.relaxation.SeparateRelaxations;
import org.gaea.relaxation.StraightThrough;
import org.gaea.relaxation.Temperature;
import org.gaea.relaxation.UniformPath;
import org.gaea.space.CostMeasure.CountedCost;

/**
 * The values that have names on each axis, to make a custom method from one that is published. A
 * new value is added to its list below.
 */
public final class Axes {
  /** Our own strength: twice the expected multiply-accumulates cost as much as 0.2 nats of loss. */
  private static final Regulariser FEWER_MACS =
      new ExpectedCost(CountedCost.MACS, ExpectedCost.CostTerm.ADDED, 0.2);

  /** How architecture parameters weight or sample the options. */
  public static final Axis<Relaxation> RELAXATIONS =
      new Axis<Relaxation>("relaxation")
          .and("mixture", new Mixture())
          .and("mixture-dropped-skips", new DroppedSkips(new Mixture()))
          .and("sampled-path", SampledPath.one())
          .and("two-sampled-paths", new SampledPath(2))
          .and("fair-paths", new FairPaths())
          .and("disturbed-mixture", SmoothDarts.relaxation(new RandomPerturbation()))
          .and("adversarial-mixture", SmoothDarts.relaxation(new AdversarialPerturbation(7)))
          .and("dirichlet", new Dirichlet())
          .and("path-gates", new PathGates(ComputedOptions.ALL))
          .and("path-gates-two", new PathGates(ComputedOptions.TWO))
          .and("sparse-code", IstaNas.RELAXATION)
          .and("partial-channels", PartialChannels.of(new Mixture(), 4))
          .and("edge-weighted", new EdgeWeighted(new Mixture()))
          .and("partial-channels-edge-weighted", PartialChannelDarts.RELAXATION)
          .and("auxiliary-skips", new AuxiliarySkips(new Mixture()))
          .and("concrete", new Concrete(Temperature.linear(1, 0.03)))
          .and("straight-through", new StraightThrough(Temperature.linear(10, 0.1)))
          .and("scored-sample", new ScoredSample())
          .and(
              "uniform-path-and-mixture",
              new SeparateRelaxations(new UniformPath(), new Mixture()));

  /** In which geometry they move. */
  public static final Axis<Geometry> GEOMETRIES =
      new Axis<Geometry>("geometry")
          .and("entropic", Gaea.EXPONENTIATED_GRADIENT)
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
          .and("erm", SingleLevel.ALTERNATING)
          .and("erm-joint", SingleLevel.JOINT)
          .and("erm-macs", new Regularised(SingleLevel.ALTERNATING, FEWER_MACS))
          .and("bilevel", Bilevel.FIRST_ORDER)
          .and("bilevel-macs", new Regularised(Bilevel.FIRST_ORDER, FEWER_MACS))
          .and("bilevel-second-order", Bilevel.SECOND_ORDER)
          .and("bilevel-until-curvature", RobustDarts.UNTIL_CURVATURE)
          .and("bilevel-drop-path", RobustDarts.DROPPING_PATHS)
          .and("bilevel-deepening", ProgressiveDarts.DEEPENING)
          .and("bilevel-pruning", PruneAndReplace.PRUNING)
          .and("bilevel-weights-first", Bilevel.WEIGHTS_FIRST)
          .and("weights-only", new WeightsOnly())
          .and("no-training", new NoTraining())
          .and("bilevel-infrequent", Proxyless.OBJECTIVE)
          .and("held-paths", MdeNas.OBJECTIVE)
          .and("epochs-in-turn", Enas.OBJECTIVE)
          .and("generations", Cars.OBJECTIVE);

  /** How the end becomes one architecture. */
  public static final Axis<Discretisation> DISCRETISATIONS =
      new Axis<Discretisation>("discretisation")
          .and("argmax", new Argmax())
          .and("argmax-two-skips", ProgressiveDarts.TWO_SKIPS)
          .and("sampled", new Sampled())
          .and("best-of-sampled", OneShot.BEST_OF_SAMPLED)
          .and("evolved", Evolved.singlePath())
          .and("likeliest-reranked", Setn.DISCRETISATION)
          .and("best-of-population", Cars.DISCRETISATION)
          .and("removal", RemovalSelection.published());

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
