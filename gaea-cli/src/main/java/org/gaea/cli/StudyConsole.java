package org.gaea.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.gaea.study.PlannedRun;
import org.gaea.study.StudyPlan;
import org.gaea.study.StudyProgress;
import org.gaea.study.StudyRun;

/** Says of a study which run has ended, how far it is, and how long it will take. */
final class StudyConsole implements StudyProgress {
  private final PrintWriter out;
  private final int every;

  StudyConsole(PrintWriter out, StudyPlan plan) {
    this.out = out;
    // Trials are thousands, of milliseconds each.
    this.every = plan.study().trials().isPresent() ? Math.max(1, plan.runs().size() / 10) : 1;
  }

  @Override
  public void begun(PlannedRun run) {
    line("begins   %s", run.id());
  }

  @Override
  public void ended(StudyRun run, OptionalDouble seconds, Standing standing) {
    int ended = standing.done() + standing.failed();
    if (ended % every != 0) {
      return;
    }
    line(
        "%-8s %s%s%s  [%,d of %,d%s%s]",
        run.isDone() ? "done" : "failed",
        run.id(),
        seconds.isPresent() ? "  " + duration(seconds.getAsDouble()) : "  (before)",
        run.isDone() ? "" : "  " + run.error(),
        ended,
        standing.all(),
        standing.failed() == 0 ? "" : String.format(Locale.ROOT, ", %d failed", standing.failed()),
        standing.secondsLeft().map(left -> ", " + duration(left) + " left").orElse(""));
  }

  private static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : seconds < 6_000
            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
            : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
