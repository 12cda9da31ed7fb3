package org.gaea.cli;

import java.nio.file.Path;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Search method; see 'gaea methods'. Default: ${DEFAULT-VALUE}.")
  private String method;

  @Mixin private SearchOptions search;
  @Mixin private BenchmarkOptions truth;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Configuration configuration = search.applyTo(options.configuration()).method(method).build();
    BenchmarkLookup oracle = truth.oracle(configuration.space(), spec.commandLine().getErr());
    Path out = options.out("search");
    Console console = Console.on(spec.commandLine().getOut());
    Experiment experiment =
        Experiment.prepare(configuration, out, options.force(), console)
            .repeatedBy(RepeatCommandLine.search(configuration, out) + truth.flags())
            .comparedWith(oracle)
            .checkpointing(checkpoints.policy());
    try (SignalledStop stop = SignalledStop.listening()) {
      Result result = experiment.stoppedBy(stop).search();
      console.result(result, out);
    }
  }
}
