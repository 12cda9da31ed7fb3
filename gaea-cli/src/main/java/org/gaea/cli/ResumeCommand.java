package org.gaea.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.gaea.experiment.Result;
import org.gaea.experiment.UnfinishedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea resume}: continues an interrupted run. */
@Command(
    name = "resume",
    description = {
      "Continue an interrupted run from its last check-point.",
      "The result is that of a run without an interruption, to the byte."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea resume runs/a",
      "  gaea resume runs/a --from search-00000120",
      "  gaea resume runs/a --data images:/new/place/photos"
    })
final class ResumeCommand implements Runnable {
  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description =
          "The check-point, as in search-00000120; later ones are removed. Default: the newest.")
  private @Nullable String from;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "Where it continues, as 'gaea search' takes it; on another device the last digits differ. Default: that of the run.")
  private @Nullable String device;

  @Option(
      names = "--data",
      paramLabel = "FORM",
      description =
          "Where the images of the run are now, in the form of before; others are refused. Default: as at its start, from the directory where it was started.")
  private @Nullable String data;

  @Mixin private CheckpointOptions checkpoints;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (UnfinishedRun.isFinished(run)) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s is finished; its result is in %s.%n",
              run,
              run.resolve("result.json"));
      return;
    }
    Console console = Console.on(spec.commandLine().getOut());
    UnfinishedRun unfinished = UnfinishedRun.in(run);
    if (device != null) {
      unfinished.on(device);
    }
    if (data != null) {
      unfinished.withData(data);
    }
    unfinished
        .watchedBy(console)
        .rankedBy(LocalRanks::start)
        .checkpointing(checkpoints.policy())
        .comparedWith(BenchmarkTables.of(unfinished.configuration(), spec.commandLine().getErr()));
    try (SignalledStop stop = SignalledStop.listening()) {
      Result result = unfinished.stoppedBy(stop).resume(Optional.ofNullable(from));
      console.result(result, run);
    }
  }
}
