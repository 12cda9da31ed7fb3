package org.gaea.lab.theory;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.random.RandomStreams;
import org.gaea.storage.OutputDirectory;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea lab theory}: what the theory promises, checked by running it. */
@Command(
    name = "theory",
    description = {
      "Check what the theory promises by running the library, in under a minute.",
      "Writes a page with the plots, theory.html; exits with 1 if a check fails."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab theory --seed 1 --out runs/theory"})
public final class TheoryCommand implements Callable<Integer> {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness comes from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the page, to be made. Default: a new one below runs/.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a page that is already in --out.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    Path directory = Optional.ofNullable(out).orElse(Path.of("runs", "theory-" + time));
    OutputDirectory.requireFree(directory, force);
    make(directory);
    PrintWriter console = spec.commandLine().getOut();
    List<CheckResult> results = new ArrayList<>();
    for (Check check : Checks.all()) {
      CheckResult result = check.run(new RandomStreams(seed));
      console.println(result.line());
      console.flush();
      results.add(result);
    }
    console.println(TheoryPage.write(directory, seed, results));
    console.flush();
    return results.stream().allMatch(CheckResult::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Before the checks run, so that a place that cannot be written is known at once. */
  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }

  /** Everything that {@code gaea lab theory} checks, in the order of docs/theory.md. */
  static final class Checks {
    private Checks() {}

    static List<Check> all() {
      return List.of(
          ProximalStep.full(),
          LogWeights.full(),
          RegretGrowth.full(),
          StepDrift.full(),
          StationarityRate.full(),
          EntropyPaths.full());
    }
  }
}
