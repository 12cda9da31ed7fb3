package org.gaea.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gaea.experiment.Result;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest;
import org.gaea.experiment.Study;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunLog;
import org.gaea.study.RunLauncher.RunFailedException;
import org.gaea.study.StudyDatabase.EpochRow;
import org.gaea.study.StudyProgress.Standing;
import org.gaea.study.StudyRun.State;

/**
 * Makes the runs of a study that are missing, several at once. The directory of a run says whether
 * it is finished, and the database is filled from there: a study that was killed at any time
 * continues with what is missing. A run that fails is noted, and the others are made.
 */
public final class StudyRunner {
  /** Trials are so short that each in a transaction of its own would be mostly that. */
  private static final int TRIALS_AT_ONCE = 200;

  private final StudyPlan plan;
  private final StudyJudge judge;
  private final Study runs;
  private final Path directory;
  private final StudyDatabase database;
  private final StudyProgress progress;
  private final StopRequest stop;
  private final Map<String, StudyRun> ended = Collections.synchronizedMap(new HashMap<>());
  private final List<Double> seconds = new ArrayList<>();

  /**
   * A runner.
   *
   * @param judge open while runs are made
   * @param runs reads and makes single runs, in its directory
   * @param stop ends the study early: no further run is begun
   */
  public StudyRunner(
      StudyPlan plan,
      StudyJudge judge,
      Study runs,
      StudyDatabase database,
      StudyProgress progress,
      StopRequest stop) {
    this.plan = plan;
    this.judge = judge;
    this.runs = runs;
    this.directory = runs.out();
    this.database = database;
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Makes what is missing.
   *
   * @param atOnce how many runs are under way at a time
   * @param launcher makes a run; a study of trials makes its own
   * @return all runs that have ended, in the order of the plan
   * @throws InvalidInputException if a directory holds a run of another configuration; nothing is
   *     begun then
   */
  public List<StudyRun> run(int atOnce, RunLauncher launcher) {
    if (plan.study().trials().isPresent()) {
      trials(judge.table().orElseThrow());
    } else {
      training(atOnce, launcher);
    }
    return plan.runs().stream()
        .map(PlannedRun::id)
        .map(ended::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private void trials(JudgingTable table) {
    Map<String, StudyRun> before = new HashMap<>();
    database.runs().stream().filter(StudyRun::isDone).forEach(run -> before.put(run.id(), run));
    List<StudyRun> unwritten = new ArrayList<>();
    for (PlannedRun run : plan.runs()) {
      StudyRun known = before.get(run.id());
      if (known != null && !runs.force()) {
        end(known, OptionalDouble.empty());
        continue;
      }
      if (stop.asked()) {
        break;
      }
      long start = System.nanoTime();
      StudyRun row = trial(table, run);
      unwritten.add(row);
      if (unwritten.size() >= TRIALS_AT_ONCE) {
        database.write(unwritten);
        unwritten.clear();
      }
      end(row, OptionalDouble.of((System.nanoTime() - start) / 1e9));
    }
    database.write(unwritten);
  }

  private StudyRun trial(JudgingTable table, PlannedRun run) {
    JudgingTable.Trial trial = table.trial(run, plan.study().trials().orElseThrow());
    return new StudyRun(
        run.id(),
        run.contestant(),
        run.space(),
        "",
        run.seed(),
        State.DONE,
        "",
        trial.architecture(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.of(trial.trials()),
        OptionalDouble.of(trial.seconds()),
        OptionalDouble.empty(),
        trial.scores());
  }

  private void training(int atOnce, RunLauncher launcher) {
    List<PlannedRun> missing = new ArrayList<>();
    for (PlannedRun run : plan.runs()) {
      Optional<Result> before = runs.finished(run.entry());
      if (before.isPresent()) {
        enter(run, before.get(), OptionalDouble.empty());
      } else {
        missing.add(run);
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    missing.forEach(run -> threads.execute(() -> make(run, launcher, atOnce)));
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        // A stop is seen by the threads, each before its next run.
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void make(PlannedRun run, RunLauncher launcher, int atOnce) {
    if (stop.asked()) {
      return;
    }
    synchronized (this) {
      progress.begun(run);
    }
    long start = System.nanoTime();
    try {
      launcher.make(run);
      // Of a study that makes finished runs again too, this one is finished now.
      Result result =
          new Study(List.of(), List.of(), directory)
              .finished(run.entry())
              .orElseThrow(() -> new RunFailedException("it ended without a result"));
      double took = (System.nanoTime() - start) / 1e9;
      synchronized (seconds) {
        seconds.add(took / atOnce);
      }
      enter(run, result, OptionalDouble.of(took));
    } catch (RunFailedException | InvalidInputException e) {
      if (!stop.asked()) {
        StudyRun row = StudyRun.failed(run, String.valueOf(e.getMessage()));
        database.write(List.of(row));
        end(row, OptionalDouble.of((System.nanoTime() - start) / 1e9));
      }
    }
  }

  private void enter(PlannedRun run, Result result, OptionalDouble took) {
    StudyRun row =
        new StudyRun(
            run.id(),
            run.contestant(),
            run.space(),
            run.data(),
            run.seed(),
            State.DONE,
            "",
            result.architecture(),
            result.testAccuracy().isPresent()
                ? OptionalDouble.of(100 * result.testAccuracy().getAsDouble())
                : OptionalDouble.empty(),
            OptionalLong.of(result.parameters()),
            OptionalLong.of(result.macs()),
            OptionalLong.empty(),
            OptionalDouble.of(result.searchSeconds()),
            OptionalDouble.of(result.trainSeconds()),
            judge
                .table()
                .map(
                    table ->
                        table.scores(
                            run.configuration().get(Settings.SPACE), result.architecture()))
                .orElse(List.of()));
    database.write(List.of(row));
    database.epochs(run.id(), epochs(directory.resolve(run.id())));
    end(row, took);
  }

  private static List<EpochRow> epochs(Path run) {
    return RunLog.read(run).searchEpochs().stream()
        .map(
            epoch ->
                new EpochRow(
                    epoch.epoch(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.entropy(),
                    epoch.architecture().orElse(""),
                    epoch
                        .benchmarkScore()
                        .map(score -> OptionalDouble.of(score.value()))
                        .orElseGet(OptionalDouble::empty),
                    epoch.seconds()))
        .toList();
  }

  private synchronized void end(StudyRun run, OptionalDouble took) {
    ended.put(run.id(), run);
    List<StudyRun> all = List.copyOf(ended.values());
    int done = (int) all.stream().filter(StudyRun::isDone).count();
    int left = plan.runs().size() - all.size();
    Optional<Double> secondsLeft;
    synchronized (seconds) {
      secondsLeft =
          seconds.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  left * seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0));
    }
    progress.ended(
        run, took, new Standing(done, all.size() - done, plan.runs().size(), secondsLeft));
  }
}
