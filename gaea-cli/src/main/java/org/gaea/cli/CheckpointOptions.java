package org.gaea.cli;

import org.gaea.experiment.CheckpointInterval;
import org.gaea.experiment.CheckpointPolicy;
import picocli.CommandLine.Option;

/** The flags that say when check-points are written; no result depends on them. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint-every",
      paramLabel = "INTERVAL",
      defaultValue = "1",
      description =
          "How often a check-point is written: every so many epochs, as in 1, or after a time, as"
              + " in 30s, 10m or 2h. Default: ${DEFAULT-VALUE}.")
  private String every;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How many of the last check-points are kept during the run. Default:"
              + " ${DEFAULT-VALUE}.")
  private int keep;

  @Option(
      names = "--keep-supernets",
      description =
          "Keep the supernet's weights after each epoch of the search, for 'gaea ranking'.")
  private boolean supernets;

  /**
   * The policy of these flags.
   *
   * @throws org.gaea.input.InvalidInputException if one is out of range
   */
  CheckpointPolicy policy() {
    return new CheckpointPolicy(CheckpointInterval.parse(every), keep, supernets);
  }
}
