package org.gaea.lab.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.cli.SettingOptions;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Settings;
import org.gaea.input.Bounds;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.storage.OutputDirectory;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea lab chaos}: the proof that an interrupted run loses nothing. */
@Command(
    name = "chaos",
    description =
        "Kill searches with SIGKILL at random moments, some of them in the writing of a"
            + " check-point, resume each until it ends, and compare it with one that was not"
            + " killed. Exit code 1 if one differs.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea lab chaos --runs 50",
      "  gaea lab chaos --runs 5 --kills 4 --method darts"
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 10_000;
  private static final int MOST_KILLS = 50;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many searches are killed. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often each is killed, unless it ends before. Default: ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--while-writing",
      paramLabel = "PERCENT",
      defaultValue = "50",
      description =
          "How many of a hundred kills wait, from a random moment on, until a check-point is being"
              + " written. Default: ${DEFAULT-VALUE}.")
  private int whileWriting;

  @Mixin
  private final SettingOptions settings =
      SettingOptions.of(Settings.METHOD, Settings.SEED, Settings.THREADS);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the runs go, to be made; one that came through is removed. Default: a temporary"
              + " directory.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Bounds.require("--runs", runs, 1, MOST_RUNS);
    Bounds.require("--kills", kills, 1, MOST_KILLS);
    Bounds.require("--while-writing", whileWriting, 0, 100);
    Configuration configuration = settings.builder().build();
    Path directory = out == null ? temporary() : made(out);
    PrintWriter console = spec.commandLine().getOut();
    Victim victim = new Victim("org.gaea.cli.Main", directory.resolve("processes.log"));
    List<String> search = search(configuration);
    Path whole = directory.resolve("whole");
    Victim.End reference = victim.run(with(search, "--out", whole.toString()), new Kill.Never());
    if (reference.code() != 0) {
      throw new InvalidInputException(
          Sentence.of(
              "The search that is not killed ended with code %d: %s",
              reference.code(), victim.lastWords()));
    }
    console.printf(Locale.ROOT, "not killed: %.1f s%n", reference.millis() / 1000.0);
    Tally tally = new Tally();
    RandomGenerator random = new RandomStreams(configuration.get(Settings.SEED)).stream("chaos");
    Torture torture = new Torture(victim, search, whole, reference.millis(), whileWriting, random);
    for (int run = 1; run <= runs; run++) {
      Path place = directory.resolve("run-" + run);
      Torture.Outcome outcome = torture.run(place, kills);
      tally.add(outcome);
      console.printf(
          Locale.ROOT,
          "run %d: %d kills%s, %s%n",
          run,
          outcome.kills(),
          outcome.halfWritten().isEmpty()
              ? ""
              : " (left " + String.join(", ", outcome.halfWritten()) + ")",
          outcome.difference().orElse("the same to the byte"));
      console.flush();
      if (outcome.difference().isEmpty()) {
        CheckpointListing.remove(place);
      }
    }
    console.println(tally.line());
    console.flush();
    if (out == null && tally.differing() == 0) {
      CheckpointListing.remove(directory);
    }
    return tally.differing() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** A search of the embedded images that takes seconds, with a check-point after each epoch. */
  private static List<String> search(Configuration configuration) {
    return List.of(
        "search",
        "--method",
        configuration.get(Settings.METHOD),
        "--seed",
        configuration.get(Settings.SEED).toString(),
        "--channels",
        "2",
        "--cells",
        "1",
        "--batch",
        "256",
        "--resolution",
        "8",
        "--epochs",
        "3",
        "--train-epochs",
        "3",
        "--threads",
        configuration.get(Settings.THREADS).toString());
  }

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  private static Path made(Path directory) {
    OutputDirectory.requireFree(directory, false);
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("gaea-chaos");
    } catch (IOException e) {
      throw WholeFile.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** Counts the outcomes of all runs. */
  static final class Tally {
    private int runs;
    private int kills;
    private int duringWriting;
    private int restarts;
    private int differing;

    void add(Torture.Outcome outcome) {
      runs++;
      kills += outcome.kills();
      duringWriting += outcome.halfWritten().size();
      restarts += outcome.restarts();
      differing += outcome.difference().isPresent() ? 1 : 0;
    }

    int differing() {
      return differing;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%d runs, %d kills (%d while a check-point was written, %d before the first): %d the same to the byte, %d not.",
          runs,
          kills,
          duringWriting,
          restarts,
          runs - differing,
          differing);
    }
  }
}
