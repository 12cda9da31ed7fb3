package org.gaea.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;

/** Repeats a finished run from its configuration and compares the results. */
public final class RepeatedRun {
  private final Path run;
  private final RunLog log;
  private final Configuration configuration;

  private RepeatedRun(Path run, RunLog log, Configuration configuration) {
    this.run = run;
    this.log = log;
    this.configuration = configuration;
  }

  /**
   * Of the run in a directory.
   *
   * @throws InvalidInputException if there is none, or it is not finished
   */
  public static RepeatedRun of(Path run) {
    RunLog log = RunLog.read(run);
    if (!UnfinishedRun.isFinished(run)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not finished, so there is nothing to compare with; %s continues it.",
              run, LibraryCall.of("UnfinishedRun.in(%s)", run)));
    }
    return new RepeatedRun(run, log, ConfigurationFile.ofRun(run));
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The command that made the run, if it is known. */
  public Optional<String> command() {
    return log.started().flatMap(RunEvent.Started::command);
  }

  /**
   * Makes the run again and compares.
   *
   * @param out where the new run goes
   * @param benchmark as the first run had it
   * @return the first difference, in a sentence; empty if there is none
   */
  public Optional<String> differenceIn(
      Path out, boolean force, BenchmarkLookup benchmark, StopRequest stop, Observer observer) {
    Experiment experiment =
        Experiment.prepare(configuration, out, force, observer)
            .comparedWith(benchmark)
            .stoppedBy(stop)
            .repeatedBy(configuration -> command().orElse(""));
    log.started().flatMap(RunEvent.Started::protocol).ifPresent(experiment::following);
    if (log.started().flatMap(RunEvent.Started::method).isPresent()) {
      experiment.search();
    } else {
      experiment.train(
          log.architecture()
              .orElseThrow(
                  () -> new InvalidInputException(Sentence.of("%s names no architecture.", run))));
    }
    return RunDifference.between(run, out);
  }
}
