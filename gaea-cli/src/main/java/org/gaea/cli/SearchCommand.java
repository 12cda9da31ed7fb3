package org.gaea.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Inputs;
import org.gaea.experiment.Result;
import org.gaea.experiment.Settings;
import org.gaea.experiment.TimeBudget;
import org.gaea.experiment.TimeBudget.Plan;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.report.HtmlReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
      "  gaea search --data images:photos --minutes 10",
      "  gaea search --data images:photos --resolution 64 --method darts",
      "  gaea search --protocol gaea-nas-bench-201-erm --data cifar10:cifar --dry-run",
      "  gaea search -c runs/a/configuration.yaml --seed 2 --out runs/b"
    })
final class SearchCommand implements Runnable {
  /** A week. */
  private static final int MOST_MINUTES = 10_080;

  @Mixin private RunOptions options;
  @Mixin private CheckpointOptions checkpoints;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      converter = MinutesConverter.class,
      description =
          "Choose the width, the resolution and the epochs, as far as they are not given, so that search and training end within so many minutes on this machine.")
  private @Nullable Double minutes;

  @Mixin private ProtocolOptions protocols;
  @Mixin private OpenOption open;

  @Mixin
  private final SettingOptions settings = SettingOptions.ofRuns(Phase.SEARCH, Phase.TRAINING);

  @Spec private CommandSpec spec;

  /** Reads a number of minutes. */
  static final class MinutesConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double minutes;
      try {
        minutes = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        minutes = Double.NaN;
      }
      if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
        throw new InvalidInputException(
            Sentence.of(
                "--minutes is '%s', expected a number above 0 and at most %d.",
                text, MOST_MINUTES));
      }
      return minutes;
    }
  }

  /** The plan for the time that is given. */
  private Optional<Plan> plan() {
    if (minutes == null) {
      return Optional.empty();
    }
    Duration within = Duration.ofMillis(Math.round(60_000 * minutes));
    Plan plan = new TimeBudget(within, settings.given()).choose(builder(), Inputs.byName());
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "Chosen for %s minutes: %s", minutes, plan));
    return Optional.of(plan);
  }

  /** Ranks have the cores between them, if nothing else is said. */
  private Configuration.Builder builder() {
    Configuration.Builder builder = settings.builder();
    int ranks = builder.get(Settings.RANKS);
    return ranks == 1 || settings.given().contains(Settings.THREADS)
        ? builder
        : builder.set(Settings.THREADS, Math.max(1, Settings.THREADS.usual() / ranks));
  }

  /** The flags of settings. */
  SettingOptions settings() {
    return settings;
  }

  @Override
  public void run() {
    protocols.followed().ifPresent(protocol -> settings.follow(protocol.settings(Phase.SEARCH)));
    Optional<Plan> plan = plan();
    Configuration configuration = plan.map(Plan::configuration).orElseGet(() -> builder().build());
    BenchmarkLookup benchmark = BenchmarkTables.of(configuration, spec.commandLine().getErr());
    if (protocols.dryRun()) {
      run(configuration, plan, benchmark, options.out("search", settings.file()));
    } else {
      options.within("search", settings.file(), out -> run(configuration, plan, benchmark, out));
    }
  }

  private void run(
      Configuration configuration, Optional<Plan> plan, BenchmarkLookup benchmark, Path out) {
    Console console = Console.on(spec.commandLine().getOut());
    Experiment experiment =
        Experiment.prepare(configuration, out, options.force(), console)
            .repeatedBy(own -> RepeatCommandLine.search(own, out))
            .comparedWith(benchmark)
            .rankedBy(LocalRanks::start)
            .checkpointing(checkpoints.policy());
    plan.ifPresent(experiment::endingBy);
    if (protocols.dryRun()) {
      new DryRunText(settings, protocols.followed())
          .print(spec.commandLine().getOut(), experiment.rehearse(Optional.empty()));
      return;
    }
    protocols.logged(configuration, Phase.SEARCH).ifPresent(experiment::following);
    Desktop desktop = open.desktop(spec.commandLine().getErr());
    try (SignalledStop stop = SignalledStop.listening()) {
      Result result = experiment.stoppedBy(stop).search();
      console.result(result, out);
      desktop.open(out.resolve(HtmlReport.FILE_NAME).toAbsolutePath().toUri());
    }
  }
}
