package org.gaea.cli;

import java.nio.file.Path;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Result;
import org.gaea.log.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gaea search}: the main job. */
@Command(
    name = "search",
    description = "Find an architecture, train it, test it and write a report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea search --seed 1 --out runs/a",
      "  gaea search --data cifar10:cifar-10-batches-bin --cells 2 --epochs 25 --train-epochs 100",
      "  gaea search --data images:photos --resolution 64 --method darts",
      "  gaea search -c runs/a/configuration.yaml --seed 2 --out runs/b"
    })
final class SearchCommand implements Runnable {
  @Mixin private RunOptions options;
  @Mixin private CheckpointOptions checkpoints;

  @Mixin
  private final SettingOptions settings = SettingOptions.ofRuns(Phase.SEARCH, Phase.TRAINING);

  @Spec private CommandSpec spec;

  /** The flags of settings. */
  SettingOptions settings() {
    return settings;
  }

  @Override
  public void run() {
    Configuration configuration = settings.builder().build();
    BenchmarkLookup benchmark = BenchmarkTables.of(configuration, spec.commandLine().getErr());
    Path out = options.out("search", settings.file());
    Console console = Console.on(spec.commandLine().getOut());
    Experiment experiment =
        Experiment.prepare(configuration, out, options.force(), console)
            .repeatedBy(RepeatCommandLine.search(configuration, out))
            .comparedWith(benchmark)
            .checkpointing(checkpoints.policy());
    try (SignalledStop stop = SignalledStop.listening()) {
      Result result = experiment.stoppedBy(stop).search();
      console.result(result, out);
    }
  }
}
