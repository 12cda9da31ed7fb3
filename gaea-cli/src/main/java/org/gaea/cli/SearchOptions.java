package org.gaea.cli;

import org.gaea.experiment.Configuration;
import picocli.CommandLine.Option;

/** The flags of a search beside its method. Their defaults come from {@link SettingDefaults}. */
final class SearchOptions {
  @Option(
      names = "--architecture-rate",
      paramLabel = "RATE",
      description =
          "Step size of the architecture parameters; 0 for the published one, scaled to the search's length. Default: ${DEFAULT-VALUE}.")
  private double architectureRate;

  @Option(
      names = "--eliminate",
      paramLabel = "RULE",
      description =
          "Remove options for good: none, certified, or threshold:WEIGHT. Default: ${DEFAULT-VALUE}.")
  private String eliminate;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of the search. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  /** The builder with these flags set too. */
  Configuration.Builder applyTo(Configuration.Builder builder) {
    return builder.architectureRate(architectureRate).eliminate(eliminate).epochs(epochs);
  }
}
