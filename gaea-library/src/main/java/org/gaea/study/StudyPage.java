package org.gaea.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gaea.log.RunLog;
import org.gaea.report.Html;
import org.gaea.report.Page;
import org.gaea.report.PageParts;
import org.gaea.report.RankingSection;
import org.gaea.report.SupernetRanks;
import org.gaea.storage.WholeFile;
import org.gaea.study.StudyRecord.Task;

/** The page of a study: one file of HTML that holds everything it shows and loads nothing. */
public final class StudyPage {
  private static final int MOST_LISTED = 400;
  private static final int MOST_RANKED = 12;

  private StudyPage() {}

  /**
   * Writes the page of a study.
   *
   * @param directory of the study, with the directories of its runs
   * @return the file written
   */
  public static Path write(StudyRecord study, Path directory) {
    Map<String, RunLog> logs = new LinkedHashMap<>();
    study.runs().stream()
        .filter(StudyRun::isDone)
        .filter(run -> Files.exists(directory.resolve(run.id()).resolve(RunLog.FILE_NAME)))
        .forEach(run -> logs.put(run.id(), RunLog.read(directory.resolve(run.id()))));
    Map<String, SupernetRanks> ranks = new LinkedHashMap<>();
    logs.keySet()
        .forEach(
            id -> SupernetRanks.read(directory.resolve(id)).ifPresent(own -> ranks.put(id, own)));
    Path file = directory.resolve("study.html");
    WholeFile.write(file, html(study, logs, ranks));
    return file;
  }

  /**
   * The page.
   *
   * @param logs of the runs that have one, by their ids
   * @param ranks of the supernets that were ranked, likewise
   */
  static String html(
      StudyRecord study, Map<String, RunLog> logs, Map<String, SupernetRanks> ranks) {
    StringBuilder body = new StringBuilder(head(study));
    Map<Task, List<StudyRun>> tasks = study.byTask();
    tasks.forEach((task, runs) -> body.append(task(study, task, runs, logs)));
    ranks.entrySet().stream()
        .limit(MOST_RANKED)
        .forEach(
            own ->
                body.append(
                    section(
                        String.format(
                            Locale.ROOT,
                            "Ranking by shared weights <small>%s</small>",
                            Html.escape(own.getKey())),
                        "ranking",
                        RankingSection.html(own.getValue()))));
    if (!study.failed().isEmpty()) {
      body.append(failed(study.failed()));
    }
    if (study.runs().size() <= MOST_LISTED) {
      body.append(runs(study));
    }
    body.append(
        section(
            "The command",
            "command",
            String.format(
                Locale.ROOT,
                "<div class=\"command-line\"><pre>%s</pre></div>\n",
                Html.escape(study.fact(StudyRecord.COMMAND)))));
    return String.join(
        "",
        PageParts.opening("Study " + study.fact(StudyRecord.NAME)),
        PageParts.styles(),
        styles(),
        "</style>\n</head>\n<body>\n<main>\n",
        body,
        "</main>\n<footer>Written by Gaea. All figures are in study.db, a database of SQLite, and in"
            + " runs.csv.</footer>\n</body>\n</html>\n");
  }

  /**
   * A study while it is watched: the tables as they fill, and the runs.
   *
   * @param running HTML about the runs that are under way
   */
  public static Page watched(StudyRecord study, String running) {
    StringBuilder body = new StringBuilder(head(study)).append(progress(study)).append(running);
    Map<Task, List<StudyRun>> tasks = study.byTask();
    tasks.forEach((task, runs) -> body.append(task(study, task, runs, Map.of())));
    if (!study.failed().isEmpty()) {
      body.append(failed(study.failed()));
    }
    if (study.runs().size() <= MOST_LISTED) {
      body.append(runs(study));
    }
    return new Page("Study " + study.fact(StudyRecord.NAME), body.toString(), List.of());
  }

  private static String progress(StudyRecord study) {
    String planned = study.fact(StudyRecord.PLANNED);
    return String.format(
        Locale.ROOT,
        "<p class=\"whole\"><progress max=\"%s\" value=\"%d\">%d of %s</progress></p>\n",
        planned.matches("\\d{1,9}") ? planned : "1",
        study.runs().stream().filter(StudyRun::isDone).count(),
        study.runs().stream().filter(StudyRun::isDone).count(),
        Html.escape(planned));
  }

  private static String head(StudyRecord study) {
    StringBuilder facts = new StringBuilder();
    long done = study.runs().stream().filter(StudyRun::isDone).count();
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put(
        "runs", String.format(Locale.ROOT, "%d of %s", done, study.fact(StudyRecord.PLANNED)));
    List.of(StudyRecord.DATE, StudyRecord.HOURS, StudyRecord.MACHINE, StudyRecord.VERSION)
        .forEach(name -> shown.put(name, study.fact(name)));
    shown.forEach(
        (name, value) ->
            facts.append(
                String.format(
                    Locale.ROOT, "<div><dt>%s</dt><dd>%s</dd></div>\n", name, Html.escape(value))));
    return String.format(
        Locale.ROOT,
        """
    <header><div><h1>%s</h1><p>%s</p></div></header>
    <dl class="facts">
    %s</dl>
    """,
        Html.escape(study.fact(StudyRecord.NAME)),
        Html.escape(study.fact(StudyRecord.ABOUT)),
        facts);
  }

  private static String task(
      StudyRecord study, Task task, List<StudyRun> runs, Map<String, RunLog> logs) {
    Map<String, List<RunLog>> byContestant = new LinkedHashMap<>();
    study
        .league(runs)
        .rows()
        .forEach(
            row ->
                byContestant.put(
                    row.name(),
                    runs.stream()
                        .filter(run -> run.contestant().equals(row.name()))
                        .map(run -> logs.get(run.id()))
                        .filter(Objects::nonNull)
                        .toList()));
    byContestant.values().removeIf(List::isEmpty);
    String league =
        String.format(
            Locale.ROOT,
            "<div class=\"league\">%s</div>\n%s<p class=\"key\">%s</p>\n",
            table(LeagueTable.of(study, runs)),
            SpreadDrawing.of(study, runs),
            "A place is a range where no test, corrected for the number of pairs, tells the"
                + " contestants apart. Line: mean; band: 95 % interval; dots: runs.");
    String search = SearchCurves.of(study, byContestant);
    String operations = OperationCounts.of(byContestant);
    return section(Html.escape(task.toString()), "task", league)
        + (search.isEmpty() ? "" : section("Over the search", "search", search))
        + (operations.isEmpty()
            ? ""
            : section(
                "Operations chosen <small>runs by decision and option</small>",
                "chosen",
                operations));
  }

  static String section(String title, String styleClass, String content) {
    return String.format(
        Locale.ROOT,
        """
    <section class="%s">
    <h2>%s</h2>
    %s</section>
    """,
        styleClass,
        title,
        content);
  }

  private static String table(LeagueTable table) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    table
        .header()
        .forEach(name -> html.append(String.format(Locale.ROOT, "<th>%s</th>", Html.escape(name))));
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      row.forEach(
          cell ->
              html.append(
                  String.format(
                      Locale.ROOT,
                      "<td%s>%s</td>",
                      cell.startsWith("not ") ? " class=\"words\"" : "",
                      Html.escape(cell))));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String failed(List<StudyRun> runs) {
    StringBuilder list = new StringBuilder("<ul>\n");
    runs.forEach(
        run ->
            list.append(
                String.format(
                    Locale.ROOT,
                    "<li><code>%s</code>: %s</li>\n",
                    Html.escape(run.id()),
                    Html.escape(run.error()))));
    return section("Without a result", "failed", list + "</ul>\n");
  }

  private static String runs(StudyRecord study) {
    List<List<String>> rows = new ArrayList<>();
    study.runs().stream()
        .filter(StudyRun::isDone)
        .forEach(
            run ->
                rows.add(
                    List.of(
                        run.id(),
                        run.judged().map(LeagueTable::number).orElse(""),
                        run.architecture())));
    return section(
        "The runs",
        "list",
        String.format(
            Locale.ROOT,
            "<div class=\"runs\">%s</div>\n",
            table(new LeagueTable(List.of("run", study.measure() + ", %", "architecture"), rows))));
  }

  /** The style sheet of studies, which follows that of the report. */
  public static String styles() {
    try (InputStream in = StudyPage.class.getResourceAsStream("study.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
