package org.gaea.objective;

/**
 * Steps for which weights and architecture share a gradient, where the relaxation is
 * differentiable.
 */
public interface GradientSteps {
  /** Steps both on the next weight batch, with both gradients from one pass. */
  void stepBoth();

  /**
   * Steps the architecture parameters through a virtual step of the weights: on the next weight
   * batch the weights descend virtually, on the next architecture batch the loss is taken. The next
   * weight step uses the same weight batch.
   */
  void stepArchitectureUnrolled();
}
