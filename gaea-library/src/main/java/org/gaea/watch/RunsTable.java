package org.gaea.watch;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.log.RunEvent.Data;
import org.gaea.log.RunEvent.LoggedMethod;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunLog;
import org.gaea.report.Html;
import org.gaea.report.Page;
import org.gaea.report.RunMoment;
import org.gaea.study.StudyRecord;
import org.gaea.watch.WatchedPages.Row;

/** Runs as a table, those that run first and then the youngest. */
final class RunsTable {
  private static final int MOST = 1_000;

  private final List<Row> rows;

  RunsTable(List<Row> rows) {
    this.rows =
        rows.stream()
            .sorted(
                Comparator.comparing((Row row) -> row.state() != RunState.RUNNING)
                    .thenComparing(RunsTable::started, Comparator.reverseOrder())
                    .thenComparing(row -> row.place().id()))
            .limit(MOST)
            .toList();
  }

  private static String started(Row row) {
    return row.ends().started().flatMap(Started::started).orElse("");
  }

  /**
   * The page of all runs.
   *
   * @param studies by their ids; empty where the database could not be read
   * @param logs how many directories have a log, readable or not
   */
  Page page(Path root, Map<String, Optional<StudyRecord>> studies, int logs) {
    long running = rows.stream().filter(row -> row.state() == RunState.RUNNING).count();
    StringBuilder html = new StringBuilder();
    html.append(
        String.format(
            Locale.ROOT,
            """
            <header>
            <div class="name">
            <svg class="mark" viewBox="0 0 64 60" aria-hidden="true">
            <path class="mark-simplex" d="M32 4 L60 54 H4 Z"/>
            <circle cx="32" cy="36" r="2"/><circle cx="25.5" cy="37.5" r="2.5"/><circle cx="18.5" cy="41.5" r="3.2"/>
            <circle cx="6" cy="52" r="5.4"/>
            </svg>
            <div><h1>Gaea</h1><p>%s</p></div>
            </div>
            <dl><div><dt>Runs</dt><dd>%d</dd></div><div><dt>Running</dt><dd>%d</dd></div></dl>
            </header>
            """,
            Html.escape(String.valueOf(root.getFileName())),
            logs,
            running));
    if (!studies.isEmpty()) {
      html.append(studies(studies));
    }
    html.append(
        rows.isEmpty()
            ? "<section class=\"runs-list\"><h2>Runs</h2><p>There are none yet. A run appears here"
                + " as soon as it begins.</p></section>\n"
            : section("Runs"));
    if (logs > rows.size()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<p class=\"key\">%d more are older, or have a log that cannot be read.</p>\n",
              logs - rows.size()));
    }
    return new Page("Gaea: runs", html.toString(), List.of());
  }

  private static String studies(Map<String, Optional<StudyRecord>> studies) {
    StringBuilder list = new StringBuilder("<ul class=\"studies\">\n");
    studies.forEach(
        (id, study) ->
            list.append(
                String.format(
                    Locale.ROOT,
                    "<li><a href=\"/study?id=%s\">%s</a> <span>%s</span></li>\n",
                    Html.escape(Query.encoded(id)),
                    Html.escape(id),
                    study
                        .map(record -> Html.escape(record.standing()) + " runs")
                        .orElse("cannot be read now"))));
    return "<section class=\"runs-list\"><h2>Studies</h2>\n" + list + "</ul></section>\n";
  }

  /** A section with the table, and the form that lays chosen runs over each other. */
  String section(String title) {
    StringBuilder table = new StringBuilder();
    rows.forEach(row -> table.append(row(row)));
    return String.format(
        Locale.ROOT,
        """
        <section class="runs-list">
        <form action="/compare" method="get">
        <div class="bar"><h2>%s <small>%d</small></h2><button type="submit">Lay the chosen over each other</button></div>
        <table>
        <thead><tr><th><span class="unseen">Choose</span></th><th>run</th><th>state</th><th>method</th><th>space, data</th>\
        <th>progress</th><th>accuracy</th><th>started</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </form>
        </section>
        """,
        title,
        rows.size(),
        table);
  }

  private static String row(Row row) {
    RunLog log = row.ends();
    RunMoment moment = RunMoment.of(log);
    String id = Html.escape(row.place().id());
    return String.format(
        Locale.ROOT,
        """
        <tr id="run-%1$s"><td><input type="checkbox" name="run" value="%1$s" aria-label="Choose %1$s"></td>\
        <td class="id"><a href="/run?id=%2$s">%1$s</a></td><td>%3$s</td><td>%4$s</td><td>%5$s</td>\
        <td class="progress">%6$s</td><td class="number">%7$s</td><td class="date">%8$s</td></tr>
        """,
        id,
        Html.escape(Query.encoded(row.place().id())),
        row.state().html(),
        Html.escape(method(log)),
        Html.escape(task(log)),
        progress(row.state(), moment),
        accuracy(log, moment),
        Html.escape(date(started(row))));
  }

  private static String method(RunLog log) {
    return log.started()
        .flatMap(
            started -> started.method().map(LoggedMethod::name).or(() -> started.setting("method")))
        .orElse("");
  }

  private static String task(RunLog log) {
    String space =
        log.space()
            .map(Space::name)
            .or(() -> log.started().flatMap(started -> started.setting("space")))
            .orElse("");
    String data =
        log.started()
            .flatMap(started -> started.data().map(Data::name).or(() -> started.setting("data")))
            .orElse("");
    return space + (data.isEmpty() ? "" : ", " + data);
  }

  private static String progress(RunState state, RunMoment moment) {
    if (state == RunState.FINISHED) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<progress max=\"1\" value=\"%.3f\" aria-label=\"%s\"></progress> %s %.0f/%d",
        moment.share(),
        moment.phase().label(),
        moment.phase().label(),
        Math.floor(moment.progress()),
        moment.epochs());
  }

  private static String accuracy(RunLog log, RunMoment moment) {
    OptionalDouble accuracy =
        log.testAccuracy().isPresent() ? log.testAccuracy() : moment.accuracy();
    return accuracy.isPresent() && Double.isFinite(accuracy.getAsDouble())
        ? String.format(Locale.ROOT, "%.1f&#8239;%%", 100 * accuracy.getAsDouble())
        : "";
  }

  /** Day and minute of an ISO instant. */
  private static String date(String instant) {
    return instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")
        ? instant.substring(0, 10) + " " + instant.substring(11, 16)
        : instant;
  }
}
