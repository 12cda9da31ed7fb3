package org.gaea.watch;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.log.RunLog;
import org.gaea.report.RunMoment;

/** What a run does, by its log and the process that holds its directory. */
enum RunState {
  RUNNING("running", "●"),
  /** It ended without a result, and can be continued from a check-point. */
  STOPPED("stopped", "■"),
  FINISHED("finished", "✓"),
  /** It ended without a result, and cannot be continued or has diverged. */
  FAILED("failed", "✕");

  private final String label;
  private final String sign;

  RunState(String label, String sign) {
    this.label = label;
    this.sign = sign;
  }

  /** Its name and a sign, which say it without colours. */
  String html() {
    return "<span class=\"state state-"
        + label
        + "\"><i aria-hidden=\"true\">"
        + sign
        + "</i> "
        + label
        + "</span>";
  }

  String label() {
    return label;
  }

  /**
   * The state.
   *
   * @param held whether a process held the directory before the log was read: one that ends
   *     meanwhile has written its last line by then
   */
  static RunState of(boolean held, Path run, RunLog log) {
    if (log.finished().isPresent()) {
      return FINISHED;
    }
    if (held) {
      return RUNNING;
    }
    boolean diverged = RunMoment.of(log).loss().stream().anyMatch(loss -> !Double.isFinite(loss));
    return canContinue(run) && !diverged ? STOPPED : FAILED;
  }

  private static boolean canContinue(Path run) {
    return Files.isDirectory(run.resolve(Checkpoints.DIRECTORY), LinkOption.NOFOLLOW_LINKS)
        && !new Checkpoints(run).newestFirst().isEmpty();
  }
}
