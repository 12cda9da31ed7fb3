package org.gaea.objective;

/** What an objective's steps of the architecture need of the other axes. */
public enum ArchitectureStep {
  /** The objective never steps the architecture. */
  NONE,
  /** Gradients and policies serve. */
  ANY,
  /** The step needs a gradient that weights and architecture share: {@link GradientSteps}. */
  GRADIENT,
  /** The step compares what a policy proposes: {@link PolicySteps#compareArchitectures}. */
  COMPARISON,
  /** A policy learns from one path at a time: {@link PolicySteps#learnFromHeldPath}. */
  ONE_PATH;

  /** Whether only a policy can take the step. */
  public boolean needsPolicy() {
    return this == COMPARISON || this == ONE_PATH;
  }
}
