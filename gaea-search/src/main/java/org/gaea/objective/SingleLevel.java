package org.gaea.objective;

/**
 * Single-level empirical risk minimisation over (weights, architecture): both blocks descend the
 * same training loss (Li, Khodak, Balcan and Talwalkar, ICLR 2021).
 */
enum SingleLevel implements Objective {
  /**
   * An architecture step, then a weight step, on independent batches: the order of the released
   * code.
   */
  ALTERNATING("single-level, alternating") {
    @Override
    public void iterate(SearchActions actions) {
      actions.stepArchitecture();
      actions.stepWeights();
    }
  },
  /** Both blocks step on one batch after one pass: half the passes of {@link #ALTERNATING}. */
  JOINT("single-level, joint") {
    @Override
    public void iterate(SearchActions actions) {
      actions.gradients().stepBoth();
    }

    @Override
    public ArchitectureStep architectureStep() {
      return ArchitectureStep.GRADIENT;
    }
  };

  private final String description;

  SingleLevel(String description) {
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.SHARED;
  }
}
