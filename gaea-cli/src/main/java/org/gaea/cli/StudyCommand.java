package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Result;
import org.gaea.experiment.Settings;
import org.gaea.experiment.Study;
import org.gaea.experiment.baseline.Baseline;
import org.gaea.experiment.baseline.Baselines;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea study}: a fair comparison of methods, as a table. */
@Command(
    name = "study",
    description = {
      "Compare methods and baselines over several seeds.",
      "All have the same budget; the result is a Markdown table. Finished runs in --out are kept, so an interrupted study continues where it stopped; --force makes them again."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gaea study --methods gaea,darts,random --seeds 5 --out runs/study",
      "  gaea study --methods all --baselines all --seeds 3 --out runs/everything"
    })
final class StudyCommand implements Runnable {
  private static final String ALL = "all";
  private static final String NONE = "none";

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "gaea,darts,random",
      description =
          "The methods, separated by commas, or all that suit the space. Default: ${DEFAULT-VALUE}.")
  private List<String> methods;

  @Option(
      names = "--baselines",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "none",
      description = {
        "What needs no shared weights, for comparison: random-search (5 architectures an epoch of"
            + " the search, each trained for one epoch), synflow, naswot, gradient-norm, parameters"
            + " or macs (the best of 100 random architectures by it); all, or none.",
        "Default: ${DEFAULT-VALUE}."
      })
  private List<String> baselines;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Each method or baseline is run with the seeds 1 to N. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Mixin private RunOptions options;
  @Mixin private CheckpointOptions checkpoints;

  @Mixin
  private final SettingOptions settings =
      SettingOptions.ofRuns(Phase.SEARCH, Phase.TRAINING).without(Settings.METHOD, Settings.SEED);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (seeds < 1 || seeds > 1_000) {
      throw new InvalidInputException(
          "--seeds is %d, expected a number from 1 to 1000.".formatted(seeds));
    }
    Configuration base = settings.builder().build();
    List<String> compared = methods(base.get(Settings.SPACE));
    List<Baseline> beside = baselines();
    BenchmarkLookup benchmark = BenchmarkTables.of(base, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    Path directory = options.out("study", settings.file());
    List<Result> results;
    try (SignalledStop stop = SignalledStop.listening()) {
      Study study =
          new Study(
              compared,
              beside,
              LongStream.rangeClosed(1, seeds).boxed().toList(),
              directory,
              options.force(),
              checkpoints.policy(),
              stop);
      results = study.run(settings::builder, StudyCommand::repetition, benchmark, Console.on(out));
    }
    String table = StudyTable.of(results) + StudyBenchmarkTable.of(results, benchmark);
    WholeFile.write(directory.resolve("table.md"), table);
    out.println();
    out.print(table);
    out.flush();
  }

  private static String repetition(
      Configuration configuration, Optional<String> architecture, Path run) {
    return architecture
        .map(given -> RepeatCommandLine.train(configuration, given, run))
        .orElseGet(() -> RepeatCommandLine.search(configuration, run));
  }

  private List<String> methods(String space) {
    return methods.equals(List.of(ALL))
        ? Methods.all().stream()
            .filter(method -> method.suits(SpaceSource.of(space).space()))
            .map(Method::name)
            .toList()
        : methods;
  }

  private List<Baseline> baselines() {
    return baselines.equals(List.of(NONE))
        ? List.of()
        : baselines.equals(List.of(ALL))
            ? Baselines.all()
            : baselines.stream().map(Baselines::named).toList();
  }
}
