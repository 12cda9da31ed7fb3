package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gaea.experiment.Observer;
import org.gaea.experiment.Result;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.jspecify.annotations.Nullable;

/** Shows a run as it goes: a progress bar on a terminal, otherwise a line an epoch. */
final class Console implements Observer {
  private static final int BAR_REFRESH_MILLIS = 250;
  private static final int USUAL_COLUMNS = 80;

  private final PrintWriter out;
  private final boolean terminal;
  private final EliminationTally tally = new EliminationTally();
  private @Nullable ProgressBar bar;
  private String barPhase = "";
  private String explained = "";
  private String interval = "";
  private double checkpointSeconds;

  private Console(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The launcher says whether standard output is a terminal. */
  static Console on(PrintWriter out) {
    return new Console(out, Boolean.getBoolean("gaea.terminal"));
  }

  /**
   * The launcher says how wide the terminal is. The library would ask it through one that gives
   * signals back to the system, so that Ctrl-C would end the process without a check-point.
   */
  private static int columns() {
    int columns = Integer.getInteger("gaea.columns", 0);
    return columns > 1 ? columns : USUAL_COLUMNS;
  }

  /** A progress bar on a terminal; none otherwise. */
  static Optional<ProgressBar> bar(String task, long steps) {
    return Boolean.getBoolean("gaea.terminal")
        ? Optional.of(bar(task, steps, 0))
        : Optional.empty();
  }

  private static ProgressBar bar(String task, long steps, long from) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .startsFrom(from, Duration.ZERO)
        .setUpdateIntervalMillis(BAR_REFRESH_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new InteractiveConsoleProgressBarConsumer(System.err, columns() - 1))
        .build();
  }

  @Override
  public void event(RunEvent event) {
    tally.event(event);
    if (event instanceof RunEvent.Started started) {
      started(started);
    } else if (event instanceof RunEvent.SearchEpoch epoch) {
      epoch(
          "search",
          epoch.epoch(),
          epoch.epochs(),
          String.format(
              Locale.ROOT,
              "loss %.4f  accuracy %.1f %%  entropy %.3f",
              epoch.loss(),
              100 * epoch.accuracy(),
              epoch.entropy()),
          epoch.imagesPerSecond().orElse(0),
          epoch.seconds().orElse(0));
      epoch.benchmarkScore().ifPresent(score -> score("search", score));
    } else if (event instanceof RunEvent.Eliminated gone) {
      line(
          "search  step %d: %s of %s is removed at weight %.4f: %s",
          gone.step(), gone.option(), gone.decision(), gone.weight(), gone.reason());
    } else if (event instanceof RunEvent.Notice moved
        && List.of(RunEvent.Notice.MOVED, RunEvent.Notice.DATA_MOVED).contains(moved.kind())) {
      line("moved   %s", moved.text());
    } else if (event instanceof RunEvent.Notice begun
        && begun.kind().equals(RunEvent.Notice.WEIGHTS)) {
      line("train   %s", begun.text());
    } else if (event instanceof RunEvent.Notice notice) {
      finishBar();
      barPhase = "";
      line("search  epoch %d: %s", notice.epoch(), notice.text());
    } else if (event instanceof RunEvent.ArchitectureFound found) {
      finishBar();
      line("found   %s  %,d parameters", found.architecture(), found.parameters().orElse(0));
      found.benchmarkScore().ifPresent(score -> score("found", score));
    } else if (event instanceof RunEvent.TrainingPlanned plan) {
      line("Chosen for the time that is left: train-epochs %d", plan.trainEpochs());
    } else if (event instanceof RunEvent.TrainingEpoch epoch) {
      epoch(
          "train",
          epoch.epoch(),
          epoch.epochs(),
          String.format(
              Locale.ROOT,
              "loss %.4f  accuracy %.1f %%  test %.1f %%",
              epoch.loss(),
              100 * epoch.accuracy(),
              100 * epoch.testAccuracy().orElse(0)),
          epoch.imagesPerSecond().orElse(0),
          epoch.seconds().orElse(0));
    } else if (event instanceof RunEvent.NetworkEvaluated evaluated) {
      interval =
          String.format(
              Locale.ROOT, " (95 %% interval %.4f to %.4f)", evaluated.low(), evaluated.high());
    } else if (event instanceof RunEvent.Finished finished) {
      checkpointSeconds = finished.checkpointSeconds().orElse(0);
      finishBar();
    }
  }

  @Override
  public void resumed(String checkpoint, RunLog log) {
    line("Continues from check-point %s.", checkpoint);
    log.started().ifPresent(tally::event);
    log.eliminated().forEach(tally::event);
  }

  @Override
  public void progress(Progress progress) {
    if (!terminal) {
      return;
    }
    if (!barPhase.equals(progress.phase())) {
      finishBar();
      barPhase = progress.phase();
      bar = bar(progress.phase(), progress.steps(), progress.step() - 1L);
    }
    if (bar != null) {
      bar.stepTo(progress.step());
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              // Forty characters, so that all of it shows beside the bar in a terminal of eighty.
              " epoch %d/%d, loss %.2f, acc. %.0f %%, %.0f/s",
              progress.epoch(),
              progress.epochs(),
              progress.loss(),
              100 * progress.accuracy(),
              progress.imagesPerSecond()));
    }
  }

  /** The last words of a run. */
  void result(Result result, Path directory) {
    finishBar();
    line("");
    line("architecture   %s", result.architecture());
    result.testAccuracy().ifPresent(accuracy -> line("test accuracy  %.4f%s", accuracy, interval));
    result
        .benchmarkScore()
        .ifPresent(
            score ->
                line(
                    "by the table   %s %.3f %s, regret %.3f, rank %,d of %,d",
                    score.measure(),
                    score.value(),
                    score.unit(),
                    score.regret(),
                    score.rank(),
                    score.among()));
    line("parameters     %,d", result.parameters());
    line("MACs           %,d", result.macs());
    line("search         %.1f s", result.searchSeconds());
    tally.line().ifPresent(removed -> line("removed        %s", removed));
    if (result.testAccuracy().isPresent()) {
      line("training       %.1f s", result.trainSeconds());
    } else {
      line("training       none; 'gaea train %s' makes one", directory);
    }
    line("check-points   %.1f s", checkpointSeconds);
    if (result.testAccuracy().isPresent()) {
      line("model          %s", directory.resolve("model"));
    }
    line("report         %s", directory.resolve("report.html"));
  }

  private void started(RunEvent.Started started) {
    started.protocol().ifPresent(protocol -> line("protocol %s", protocol));
    started
        .method()
        .ifPresent(
            method ->
                line(
                    "%s: %s; %s; %s; %s",
                    method.name(),
                    method.relaxation().orElse(""),
                    method.geometry().orElse(""),
                    method.objective().orElse(""),
                    method.discretisation().orElse("")));
    started
        .data()
        .ifPresent(
            data -> {
              line(
                  "%s: %,d training and %,d test images, %d x %d x %d, %d classes",
                  data.name(),
                  data.trainingImages().orElse(0),
                  data.testImages().orElse(0),
                  data.image().get(0),
                  data.image().get(1),
                  data.image().get(2),
                  data.classes().size());
              data.notes().forEach(note -> line("%s", note));
            });
  }

  private void epoch(
      String phase, int epoch, int epochs, String figures, double speed, double seconds) {
    if (!terminal) {
      line(
          "%-6s  epoch %d/%d  %s  %.0f images/s  %.0f s left",
          phase, epoch, epochs, figures, speed, seconds * (epochs - epoch));
    }
  }

  /** On a terminal the bar ends before the line, and a new bar follows it. */
  private void score(String phase, RunEvent.BenchmarkScore score) {
    finishBar();
    barPhase = "";
    if (!explained.equals(score.measure())) {
      explained = score.measure();
      line("%-6s  %s is %s", phase, score.measure(), score.meaning());
    }
    line(
        "%-6s  %s of the choice %.3f %s, regret %.3f, rank %,d of %,d",
        phase,
        score.measure(),
        score.value(),
        score.unit(),
        score.regret(),
        score.rank(),
        score.among());
    score
        .withinSpace()
        .ifPresent(
            part ->
                line(
                    "%-6s  within %s regret %.3f, rank %,d of %,d",
                    phase, part.space(), part.regret(), part.rank(), part.among()));
  }

  private void finishBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** Counts what a search removed for good, and how its speed changed. */
  static final class EliminationTally {
    private static final String NONE = "none";

    private String rule = NONE;
    private int options;
    private int removed;
    private double firstSpeed;
    private double lastSpeed;

    void event(RunEvent event) {
      if (event instanceof RunEvent.Started started) {
        rule = started.setting("eliminate").orElse(NONE);
        options =
            started.space().stream()
                .flatMap(space -> space.decisions().stream())
                .mapToInt(decision -> decision.options().size())
                .sum();
      } else if (event instanceof RunEvent.Eliminated) {
        removed++;
      } else if (event instanceof RunEvent.SearchEpoch epoch) {
        lastSpeed = epoch.imagesPerSecond().orElse(0);
        firstSpeed = epoch.epoch() == 1 ? lastSpeed : firstSpeed;
      }
    }

    /** One line; nothing if the run does not eliminate. */
    Optional<String> line() {
      return rule.equals(NONE)
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "%d of %d options by %s; %.0f images/s in the first epoch, %.0f in the last",
                  removed,
                  options,
                  rule,
                  firstSpeed,
                  lastSpeed));
    }
  }
}
