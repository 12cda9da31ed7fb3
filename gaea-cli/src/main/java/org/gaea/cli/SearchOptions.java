package org.gaea.cli;

import org.gaea.experiment.Configuration;
import org.gaea.tensor.Precision;
import picocli.CommandLine.Option;

/** The flags of a search beside its method. Their defaults come from {@link SettingDefaults}. */
final class SearchOptions {
  @Option(
      names = "--relaxation",
      paramLabel = "NAME",
      description =
          "In place of the method's own relaxation; see 'gaea methods --axes'. Default: ${DEFAULT-VALUE}.")
  private String relaxation;

  @Option(
      names = "--geometry",
      paramLabel = "NAME",
      description = "In place of the method's own geometry. Default: ${DEFAULT-VALUE}.")
  private String geometry;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description = "In place of the method's own objective. Default: ${DEFAULT-VALUE}.")
  private String objective;

  @Option(
      names = "--discretisation",
      paramLabel = "NAME",
      description = "In place of the method's own discretisation. Default: ${DEFAULT-VALUE}.")
  private String discretisation;

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
      names = "--stop-on",
      paramLabel = "EVENT",
      description =
          "End the search early: none, or collapse, at the last sound epoch before skip connections or options without parameters take over, or the dominant eigenvalue or the loss after rounding rises. Default: ${DEFAULT-VALUE}.")
  private String stopOn;

  @Option(
      names = "--watch-eigenvalue",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description =
          "Measure the dominant eigenvalue when an epoch ends, in at most 40 passes, and warn when it rises; --stop-on collapse does too. Default: ${DEFAULT-VALUE}.")
  private boolean watchEigenvalue;

  @Option(
      names = "--latencies",
      paramLabel = "FILE",
      description =
          "Count measured microseconds, not multiply-accumulates, where the method counts what options cost; a file as of 'gaea latencies', or none. Default: ${DEFAULT-VALUE}.")
  private String latencies;

  @Option(
      names = "--max-parameters",
      paramLabel = "N",
      description =
          "The most parameters of the network that is found; 0 for any number. Default: ${DEFAULT-VALUE}.")
  private long maxParameters;

  @Option(
      names = "--max-macs",
      paramLabel = "N",
      description =
          "The most multiply-accumulates of it on one image; 0 for any number. Default: ${DEFAULT-VALUE}.")
  private long maxMacs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of the search. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--recompute",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description =
          "Keep less for backward passes and compute it again: less memory, more time, same results. Default: ${DEFAULT-VALUE}.")
  private boolean recompute;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Precision of the supernet's large convolutions, float32 or bf16: twice the arithmetic a second where the processor has it, other digits. Default: ${DEFAULT-VALUE}.")
  private String precision;

  /** The builder with these flags set too. */
  Configuration.Builder applyTo(Configuration.Builder builder) {
    return builder
        .axes(relaxation, geometry, objective, discretisation)
        .architectureRate(architectureRate)
        .eliminate(eliminate)
        .stopOn(stopOn)
        .watchEigenvalue(watchEigenvalue)
        .latencies(latencies)
        .maxParameters(maxParameters)
        .maxMacs(maxMacs)
        .epochs(epochs)
        .recompute(recompute)
        .precision(Precision.named(precision).here().label());
  }
}
