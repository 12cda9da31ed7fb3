package org.gaea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Result;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest;
import org.gaea.experiment.Study;
import org.gaea.experiment.SupernetRanking;
import org.gaea.input.InvalidInputException;
import org.gaea.storage.DirectoryLock;
import org.gaea.study.PlannedRun;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** One run of a study, in this process. */
final class SingleRun {
  /** The property with the number of the process that makes the study. */
  static final String PARENT = "gaea.study";

  /** What is left of a study that was killed notices that, and ends with a check-point. */
  private static final int PATIENCE_SECONDS = 120;

  /** Of how many architectures the supernet's ranking is compared with the table's. */
  private static final int RANKED = 100;

  private static final int RANKED_IMAGES = 500;

  private SingleRun() {}

  /** Makes the run, or continues it. */
  static int make(PlannedRun run, Study study, CommandLine line) {
    StopRequest stop = orWithout(Long.getLong(PARENT, -1), study.stop());
    Configuration configuration = run.entry().configuration();
    BenchmarkLookup benchmark = BenchmarkTables.of(configuration, line.getErr());
    Path directory = study.out().resolve(run.id());
    awaitFree(directory);
    Console console = Console.on(line.getOut());
    Result result =
        new Study(
                study.methods(),
                study.baselines(),
                study.seeds(),
                study.out(),
                study.force(),
                study.policy(),
                stop)
            .make(
                run.entry(),
                (own, architecture, out) ->
                    architecture
                        .map(given -> RepeatCommandLine.train(own, given, out))
                        .orElseGet(() -> RepeatCommandLine.search(own, out)),
                benchmark,
                console);
    console.result(result, directory);
    // A method that trains nothing has no supernet, and neither has a baseline.
    if (SupernetRanking.isPossible(directory) && configuration.get(Settings.TABLE).isPresent()) {
      SupernetRanking.of(directory, RANKED, RANKED_IMAGES, benchmark, stop).write(directory);
    }
    return ExitCode.OK;
  }

  /** The same request, and one when a process has ended. */
  private static StopRequest orWithout(long parent, StopRequest stop) {
    if (parent < 0) {
      return stop;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(parent);
    return () -> !process.map(ProcessHandle::isAlive).orElse(false) || stop.asked();
  }

  /**
   * Waits some seconds for another process to leave the directory; if it does not, the run is
   * refused.
   */
  private static void awaitFree(Path directory) {
    for (int second = 0; Files.isDirectory(directory) && second < PATIENCE_SECONDS; second++) {
      try (DirectoryLock lock = DirectoryLock.take(directory)) {
        return;
      } catch (InvalidInputException e) {
        try {
          Thread.sleep(1_000);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
