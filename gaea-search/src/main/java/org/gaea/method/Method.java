package org.gaea.method;

import java.util.Arrays;
import org.gaea.discretisation.Discretisation;
import org.gaea.geometry.Geometry;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.method.Method.Provenance;
import org.gaea.objective.Objective;
import org.gaea.objective.Objective.ArchitectureStep;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.CostMeasure;
import org.gaea.space.SearchSpace;

/**
 * A search method: a named point in relaxation x geometry x objective x discretisation, and nothing
 * else.
 *
 * @param name by which users choose it
 * @param summary one sentence
 * @param weights how the shared weights are stepped; rates that are meant for a batch are scaled to
 *     that of a run by whoever knows it
 * @param publishedSteps how many architecture steps the published search took with the geometry's
 *     rate
 * @param images how those that steps see are changed
 */
public record Method(
    String name,
    String summary,
    Relaxation relaxation,
    Geometry geometry,
    Objective objective,
    Discretisation discretisation,
    WeightRecipe weights,
    int publishedSteps,
    Provenance provenance,
    ImageRecipe images) {

  /** A method whose searches see images that are padded, cropped and flipped. */
  public Method(
      String name,
      String summary,
      Relaxation relaxation,
      Geometry geometry,
      Objective objective,
      Discretisation discretisation,
      WeightRecipe weights,
      int publishedSteps,
      Provenance provenance) {
    this(
        name,
        summary,
        relaxation,
        geometry,
        objective,
        discretisation,
        weights,
        publishedSteps,
        provenance,
        ImageRecipe.standard());
  }

  /**
   * The same method with another step size of the architecture parameters.
   *
   * @param rate positive
   */
  public Method withArchitectureRate(double rate) {
    return with(geometry.withRate(rate));
  }

  /**
   * The same method for a search of another length. The step size that the analysis of mirror
   * descent asks for falls with the root of the number of steps, so the published rate is
   * multiplied by {@code sqrt(publishedSteps / steps)}. A geometry without a rate stays as it is.
   *
   * @param steps of the architecture, positive
   */
  public Method forSteps(int steps) {
    return geometry.rate() == 0
        ? this
        : withArchitectureRate(geometry.rate() * Math.sqrt((double) publishedSteps / steps));
  }

  /** The same with another relaxation. */
  public Method with(Relaxation other) {
    return with(other, geometry, objective, discretisation, weights);
  }

  /** The same with another geometry. */
  public Method with(Geometry other) {
    return with(relaxation, other, objective, discretisation, weights);
  }

  /** The same with another objective. */
  public Method with(Objective other) {
    return with(relaxation, geometry, other, discretisation, weights);
  }

  /** The same with another discretisation. */
  public Method with(Discretisation other) {
    return with(relaxation, geometry, objective, other, weights);
  }

  /** The same with the shared weights trained in another way. */
  public Method with(WeightRecipe other) {
    return with(relaxation, geometry, objective, discretisation, other);
  }

  /** The same whose searches see images that are changed in another way. */
  public Method with(ImageRecipe other) {
    return new Method(
        name,
        summary,
        relaxation,
        geometry,
        objective,
        discretisation,
        weights,
        publishedSteps,
        provenance,
        other);
  }

  private Method with(Relaxation r, Geometry g, Objective o, Discretisation d, WeightRecipe w) {
    return new Method(name, summary, r, g, o, d, w, publishedSteps, provenance, images);
  }

  /**
   * The same with another measure wherever it counts what options cost: in the terms of its
   * objective, and in the reward of its policy.
   *
   * @throws InvalidInputException if it counts nothing
   */
  public Method costedBy(CostMeasure measure) {
    Objective counted = objective.costedBy(measure);
    Geometry rewarded =
        geometry instanceof SamplingGeometry sampling ? sampling.costedBy(measure) : geometry;
    if (counted.equals(objective) && rewarded.equals(geometry)) {
      throw new InvalidInputException(
          Sentence.of(
              "Nothing in the method '%s' counts what options cost in %s; choose an %s with a term of their cost, or a method that has one.",
              name, measure.unit(), new SettingName("objective")));
    }
    return with(counted).with(rewarded);
  }

  /** Whether it can search a space. */
  public boolean suits(SearchSpace space) {
    try {
      requireSuits(space);
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /**
   * Checks that the four axes fit together and mean something on a space.
   *
   * @throws InvalidInputException if they do not, with the reason
   */
  public void requireSuits(SearchSpace space) {
    Misfit.requireNone(this, relaxation.parameters(space));
    relaxation.requireSuits(space);
    space.requireWirable(relaxation.wiring());
    objective.requireSuits(space);
    discretisation.requireSuits(space);
  }

  /**
   * Whether it moves one distribution a decision against gradients and nothing else, so that
   * options can be taken out of the distributions while it searches.
   */
  public boolean stepsDistributionsOfDecisions(SearchSpace space) {
    ParameterBlocks blocks = relaxation.parameters(space);
    return blocks.simplices()
        && Arrays.equals(blocks.sizes(), space.sizes())
        && geometry.movement().isOfDistributions()
        && objective.architectureStep() != ArchitectureStep.NONE;
  }

  /**
   * Where a method comes from.
   *
   * @param paper authors, venue and year, or "baseline"
   * @param evidence how well its hyper-parameters are known
   * @param deviations from the published method, in a sentence or two; empty if there is none but
   *     those of the whole system, which docs/ideas.md names
   */
  public record Provenance(String paper, Evidence evidence, String deviations) {
    /** The evidence for a method's hyper-parameters. */
    public enum Evidence {
      /** Read in the authors' code or paper. */
      SEEN,
      /** Recalled from the paper, and not read again. */
      RECALLED,
      /** Our own choice: nothing is published. */
      OWN
    }

    /** Hyper-parameters that were read, and no deviations. */
    public static Provenance seen(String paper) {
      return new Provenance(paper, Evidence.SEEN, "");
    }

    /** Hyper-parameters that are recalled, and no deviations. */
    public static Provenance recalled(String paper) {
      return new Provenance(paper, Evidence.RECALLED, "");
    }

    /** Hyper-parameters of our own. */
    public static Provenance own(String paper) {
      return new Provenance(paper, Evidence.OWN, "");
    }

    public Provenance but(String deviation) {
      return new Provenance(paper, evidence, deviation);
    }
  }
}
