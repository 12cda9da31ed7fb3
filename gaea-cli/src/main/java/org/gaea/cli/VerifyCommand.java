package org.gaea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.RepeatedRun;
import org.gaea.experiment.Settings;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea verify}: repeats a run and compares. */
@Command(
    name = "verify",
    description = {
      "Repeat a finished run and compare the two.",
      "Architecture and weights are compared byte by byte, result and log but for times. Prints the first difference, with exit code 1."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  gaea verify runs/a", "  gaea verify runs/a --out runs/a-again"})
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The directory of a finished run.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keep the repeated run there. Default: a temporary directory.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RepeatedRun repeated = RepeatedRun.of(run);
    PrintWriter console = spec.commandLine().getOut();
    BenchmarkLookup benchmark =
        BenchmarkTables.of(repeated.configuration(), spec.commandLine().getErr());
    Path place = out == null ? temporary() : out;
    Optional<String> difference;
    try (SignalledStop stop = SignalledStop.listening()) {
      difference = repeated.differenceIn(place, out == null, benchmark, stop, Console.on(console));
    } finally {
      if (out == null) {
        remove(place);
      }
    }
    Environment here = Environment.current();
    console.println(
        difference.orElse(
            String.format(
                Locale.ROOT,
                "%s repeats to the byte with %s on %s, %d threads and Java %d.",
                run,
                here.engine(),
                here.processor(),
                repeated.configuration().get(Settings.THREADS),
                here.java())));
    console.flush();
    return difference.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("gaea-verify");
    } catch (IOException e) {
      throw WholeFile.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static void remove(Path directory) {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }
}
