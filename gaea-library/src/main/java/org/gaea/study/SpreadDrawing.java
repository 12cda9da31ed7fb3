package org.gaea.study;

import java.util.List;
import java.util.Locale;
import org.gaea.report.Html;
import org.gaea.statistics.Interval;
import org.gaea.statistics.League;

/**
 * Runs, means and intervals of the contestants on one axis, which the page's width does not bind.
 */
final class SpreadDrawing {
  /** More dots would be a band. */
  private static final int MOST_DOTS = 40;

  private final double least;
  private final double most;

  private SpreadDrawing(double least, double most) {
    double margin = Math.max(1e-6, (most - least) * 0.03);
    this.least = least - margin;
    this.most = most + margin;
  }

  /** The rows of the task's league. */
  static String of(StudyRecord study, List<StudyRun> task) {
    League league = study.league(task);
    double[] all =
        task.stream().flatMap(run -> run.judged().stream()).mapToDouble(v -> v).sorted().toArray();
    if (all.length == 0) {
      return "";
    }
    // A few runs that failed to learn would press all others to one end.
    double least =
        Math.max(all[0], all[all.length / 2] - 4 * (all[all.length - 1] - all[all.length / 2]) - 1);
    SpreadDrawing drawing = new SpreadDrawing(least, all[all.length - 1]);
    StringBuilder html = new StringBuilder("<div class=\"spread\">\n");
    league.rows().forEach(row -> html.append(drawing.row(row, values(task, row.name()))));
    html.append(
        String.format(
            Locale.ROOT,
            "<div class=\"scale\"><span></span><span class=\"ends\"><span>%s%s</span><span>%s</span></span><span></span></div>\n",
            drawing.least > all[0] ? "below or at " : "",
            LeagueTable.number(drawing.least),
            LeagueTable.number(drawing.most)));
    return html.append("</div>\n").toString();
  }

  private static double[] values(List<StudyRun> task, String contestant) {
    return task.stream()
        .filter(run -> run.contestant().equals(contestant))
        .flatMap(run -> run.judged().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private String row(League.Row row, double[] values) {
    StringBuilder bar = new StringBuilder();
    row.estimate().interval().ifPresent(interval -> bar.append(band(interval)));
    if (values.length <= MOST_DOTS) {
      for (double value : values) {
        bar.append(
            String.format(Locale.ROOT, "<i class=\"run\" style=\"left:%s%%\"></i>", place(value)));
      }
    }
    bar.append(
        String.format(
            Locale.ROOT,
            "<i class=\"mean\" style=\"left:%s%%\"></i>",
            place(row.estimate().mean())));
    return String.format(
        Locale.ROOT,
        "<div><span>%s</span><span class=\"bar\">%s</span><output>%s</output></div>\n",
        Html.escape(row.name()),
        bar,
        LeagueTable.number(row.estimate().mean()));
  }

  private String band(Interval interval) {
    double low = share(interval.low());
    return String.format(
        Locale.ROOT,
        "<i class=\"interval\" style=\"left:%.2f%%;width:%.2f%%\"></i>",
        low,
        share(interval.high()) - low);
  }

  private String place(double value) {
    return String.format(Locale.ROOT, "%.2f", share(value));
  }

  private double share(double value) {
    return 100 * Math.max(0, Math.min(1, (value - least) / (most - least)));
  }
}
