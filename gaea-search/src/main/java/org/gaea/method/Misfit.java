package org.gaea.method;

import static org.gaea.geometry.Geometry.Movement.NOTHING;
import static org.gaea.geometry.Geometry.Movement.POLICY;
import static org.gaea.geometry.Geometry.Movement.VECTORS;

import java.util.Locale;
import java.util.function.Predicate;
import org.gaea.geometry.Geometry.Movement;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.objective.Objective.ArchitectureStep;
import org.gaea.policy.SamplingGeometry;
import org.gaea.relaxation.Relaxation.ParameterBlocks;

/**
 * Why the axes of a method do not fit together: what one of them needs, and another does not offer.
 * The first that applies is reported.
 */
enum Misfit {
  NEVER_STEPPED(
      axes -> !axes.steps() && axes.moves() != NOTHING,
      "the objective '%1$s' never steps the architecture, so the geometry '%2$s' has nothing to do; choose the geometry fixed, or another objective"),
  NO_POLICY(
      axes -> axes.step().needsPolicy() && axes.moves() != POLICY,
      "the objective '%1$s' compares what a policy proposes, and the geometry '%2$s' is none; choose a policy as geometry, or another objective"),
  ONE_PATH_TOO_FEW(
      axes -> axes.step() == ArchitectureStep.ONE_PATH && !axes.learnsFromOne(),
      "the objective '%1$s' scores one path at a time, and the geometry '%2$s' has to compare several; choose another objective"),
  GRADIENT_IN_VAIN(
      axes -> axes.steps() && axes.moves() == POLICY && axes.differentiable(),
      "the geometry '%2$s' learns from sampled architectures and takes no gradient; choose the relaxation sampled-path"),
  NO_GRADIENT(
      axes -> axes.steps() && axes.moves() != POLICY && !axes.differentiable(),
      "the relaxation '%3$s' has no gradient at the architecture parameters, which the geometry '%2$s' needs; choose a policy as geometry, or another relaxation"),
  VECTORS_FOR_DISTRIBUTIONS(
      axes -> axes.blocks().simplices() && axes.moves() == VECTORS,
      "the geometry '%2$s' moves free numbers, and the parameters of the relaxation '%3$s' are distributions"),
  DISTRIBUTIONS_FOR_VECTORS(
      axes -> !axes.blocks().simplices() && axes.moves().isOfDistributions(),
      "the geometry '%2$s' moves distributions, and the parameters of the relaxation '%3$s' are free numbers; choose the geometry adam"),
  NO_MIXTURE(
      axes -> axes.method().objective().stopRule().isPresent() && !axes.mixes(),
      "the objective '%1$s' looks at the curvature of the loss at a mixture of all options, and the relaxation '%3$s' is none"),
  NO_DISTRIBUTIONS(
      axes ->
          !axes.method().objective().regularisers().isEmpty() && !axes.moves().isOfDistributions(),
      "the objective '%1$s' has a term of the distributions, which the geometry '%2$s' does not step"),
  POLICY_WITHOUT_GRADIENT(
      axes -> axes.step() == ArchitectureStep.GRADIENT && axes.moves() == POLICY,
      "the objective '%1$s' takes a gradient at the architecture together with the weights, and the geometry '%2$s' learns from sampled architectures; choose another objective");

  /** The needs and offers of a method's axes. */
  private record Combination(Method method, ParameterBlocks blocks) {
    ArchitectureStep step() {
      return method.objective().architectureStep();
    }

    boolean steps() {
      return step() != ArchitectureStep.NONE;
    }

    Movement moves() {
      return method.geometry().movement();
    }

    boolean learnsFromOne() {
      return method.geometry() instanceof SamplingGeometry policy && policy.learnsFromOne();
    }

    boolean differentiable() {
      return method.relaxation().differentiable();
    }

    boolean mixes() {
      return method.relaxation().mixes();
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Predicate<Combination> applies;

  /** With the descriptions of objective, geometry and relaxation, in this order. */
  private final String reason;

  Misfit(Predicate<Combination> applies, String reason) {
    this.applies = applies;
    this.reason = reason;
  }

  /**
   * Checks that the axes of a method fit together.
   *
   * @param blocks the parameters of its relaxation on the space that is searched
   * @throws InvalidInputException if they do not, with the reason
   */
  static void requireNone(Method method, ParameterBlocks blocks) {
    Combination axes = new Combination(method, blocks);
    for (Misfit misfit : values()) {
      if (misfit.applies.test(axes)) {
        throw new InvalidInputException(
            Sentence.of(
                "These axes do not fit together: %s.",
                String.format(
                    Locale.ROOT,
                    misfit.reason,
                    method.objective().description(),
                    method.geometry().description(),
                    method.relaxation().description())));
      }
    }
  }
}
