package org.gaea.objective;

/** The weights are trained and the architecture is not stepped: one-shot methods. */
record WeightsOnly() implements Objective {
  @Override
  public String description() {
    return "weights only";
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.HALVES;
  }

  @Override
  public void iterate(SearchActions actions) {
    actions.stepWeights();
  }

  @Override
  public ArchitectureStep architectureStep() {
    return ArchitectureStep.NONE;
  }
}
