package org.gaea.objective;

/**
 * The bilevel objective, where the architecture minimises the loss on one half of the data and the
 * weights that on the other (Liu, Simonyan and Yang, ICLR 2019, equations 3 and 4).
 */
enum Bilevel implements Objective {
  /**
   * The weights count as optimal already: equation 7 with xi = 0. An architecture step, then a
   * weight step.
   */
  FIRST_ORDER {
    @Override
    public String description() {
      return "bilevel, first order";
    }

    @Override
    public void iterate(SearchActions actions) {
      actions.stepArchitecture();
      actions.stepWeights();
    }
  },
  /** As {@link #FIRST_ORDER}, a weight step before each architecture step. */
  WEIGHTS_FIRST {
    @Override
    public String description() {
      return "bilevel, first order, weights first";
    }

    @Override
    public void iterate(SearchActions actions) {
      actions.stepWeights();
      actions.stepArchitecture();
    }
  },
  /**
   * The weights count as optimal after one more step: equation 7 with xi the learning rate. An
   * architecture step through a virtual step of the weights, then that weight step, on the same
   * training batch.
   */
  SECOND_ORDER {
    @Override
    public String description() {
      return "bilevel, second order";
    }

    @Override
    public void iterate(SearchActions actions) {
      actions.gradients().stepArchitectureUnrolled();
      actions.stepWeights();
    }

    @Override
    public ArchitectureStep architectureStep() {
      return ArchitectureStep.GRADIENT;
    }
  };

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }
}
