package org.gaea.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.ConfigurationFile;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.FoundArchitecture;
import org.gaea.experiment.Result;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.gaea.spacefile.SpaceSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea train}: standalone evaluation of a given architecture. */
@Command(
    name = "train",
    description = "Train a given architecture, test it and write a report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea train runs/a --train-epochs 50 --out runs/a-long",
      "  gaea train runs/a --protocol nas-bench-201-200-epochs",
      "  gaea train"
          + " '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|'"
    })
final class TrainCommand implements Runnable {
  @Parameters(
      paramLabel = "ARCHITECTURE",
      description =
          "An architecture of the space, as text or in a file, or the directory of a run, whose settings are then the defaults.")
  private String architecture;

  @Mixin private RunOptions options;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private ProtocolOptions protocols;
  @Mixin private final SettingOptions settings = SettingOptions.ofRuns(Phase.TRAINING);
  @Spec private CommandSpec spec;

  /** The flags of settings. */
  SettingOptions settings() {
    return settings;
  }

  @Override
  public void run() {
    Optional<ConfigurationFile> run = earlier();
    run.ifPresent(settings::inherit);
    protocols.followed().ifPresent(protocol -> settings.follow(protocol.settings(Phase.TRAINING)));
    Configuration configuration = settings.builder().build();
    requirePrecision(configuration);
    String text =
        FoundArchitecture.named(
            architecture, SpaceSource.of(configuration.get(Settings.SPACE)).space());
    BenchmarkLookup benchmark = BenchmarkTables.of(configuration, spec.commandLine().getErr());
    if (protocols.dryRun()) {
      run(configuration, run, text, benchmark, options.out("train", settings.file()));
    } else {
      options.within(
          "train", settings.file(), out -> run(configuration, run, text, benchmark, out));
    }
  }

  private void run(
      Configuration configuration,
      Optional<ConfigurationFile> run,
      String text,
      BenchmarkLookup benchmark,
      Path out) {
    Console console = Console.on(spec.commandLine().getOut());
    Experiment experiment =
        prepared(configuration, run, out, console)
            .repeatedBy(own -> RepeatCommandLine.train(own, text, out))
            .comparedWith(benchmark)
            .checkpointing(checkpoints.policy());
    if (protocols.dryRun()) {
      new DryRunText(settings, protocols.followed())
          .print(spec.commandLine().getOut(), experiment.rehearse(Optional.of(text)));
      return;
    }
    protocols.logged(configuration, Phase.TRAINING).ifPresent(experiment::following);
    try (SignalledStop stop = SignalledStop.listening()) {
      Result result = experiment.stoppedBy(stop).train(text);
      console.result(result, out);
    }
  }

  private static void requirePrecision(Configuration configuration) {
    if (configuration.get(Settings.PRECISION) != Precision.FLOAT32
        && !Device.named(configuration.get(Settings.DEVICE)).differentiates()) {
      throw new InvalidInputException(
          "The processor trains in float32; leave out --precision, or choose a GPU by --device.");
    }
  }

  /** The settings of the run whose architecture is trained, if one is named. */
  private Optional<ConfigurationFile> earlier() {
    return new File(architecture).isDirectory()
        ? Optional.of(FoundArchitecture.settingsOf(Path.of(architecture)))
        : Optional.empty();
  }

  private Experiment prepared(
      Configuration configuration, Optional<ConfigurationFile> run, Path out, Console console) {
    try {
      return Experiment.prepare(configuration, out, options.force(), console);
    } catch (InvalidInputException e) {
      throw run.map(recorded -> recorded.ofMissingData(configuration, e)).orElse(e);
    }
  }
}
