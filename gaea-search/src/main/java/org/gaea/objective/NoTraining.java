package org.gaea.objective;

/**
 * Nothing is trained during the search: the objective of baselines that only draw architectures.
 */
record NoTraining() implements Objective {
  @Override
  public String description() {
    return "no training";
  }

  @Override
  public DataSharing sharing() {
    return DataSharing.NONE;
  }

  @Override
  public void iterate(SearchActions actions) {}

  @Override
  public ArchitectureStep architectureStep() {
    return ArchitectureStep.NONE;
  }
}
