package org.gaea.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.log.RunLog;
import org.gaea.storage.WholeFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of a run: one file of HTML that holds everything it shows and loads nothing, to be
 * opened from disk, printed, or sent to someone. The same log always gives the same bytes.
 */
public final class HtmlReport {
  /** The report's name in the run directory. */
  static final String FILE_NAME = "report.html";

  private static final JsonMapper JSON = JsonMapper.shared();

  private HtmlReport() {}

  /**
   * Writes the report of a run beside its log, replacing an older one. Parts that the run does not
   * have, such as the training of a run that only searched, are left out.
   *
   * @return the file written
   * @throws org.gaea.input.InvalidInputException if the directory is not that of a run, its log is
   *     malformed, or the file cannot be written
   */
  public static Path write(Path runDirectory) {
    RunLog log = RunLog.read(runDirectory);
    Path file = runDirectory.resolve(FILE_NAME);
    WholeFile.write(file, html(log, SupernetRanks.read(runDirectory)));
    return file;
  }

  static String html(RunLog log) {
    return html(log, Optional.empty());
  }

  private static String html(RunLog log, Optional<SupernetRanks> ranks) {
    HeadSection head = new HeadSection(log);
    List<Section> sections =
        List.of(
            head.section(),
            CellSection.of(log),
            new SearchSection(log).section(),
            ConvergenceSection.of(log),
            BenchmarkSection.of(log),
            ranks.map(RankingSection::of).orElse(Section.ABSENT),
            TrainingSection.of(log),
            EvaluationSection.of(log),
            RunSections.data(log),
            RunSections.configuration(log),
            RunSections.environment(log),
            RunSections.command(log));
    StringBuilder body = new StringBuilder();
    List<Map<String, Object>> charts = new ArrayList<>();
    for (Section section : sections) {
      body.append(section.html());
      section.charts().forEach(chart -> charts.add(chart.description()));
    }
    String island = Html.island(JSON.writeValueAsString(charts));
    // Joined, not formatted: style sheets and scripts are full of percent signs.
    return String.join(
        "",
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>\
        """,
        Html.escape(head.title()),
        "</title>\n<style>\n",
        PageParts.styles(),
        "</style>\n</head>\n<body>\n<main>\n",
        body,
        """
        <noscript><p>The curves are drawn by a script, which is switched off here.</p></noscript>
        </main>
        <footer>Written by Gaea. Curves by uPlot, MIT licence.</footer>
        <script type="application/json" id="charts">\
        """,
        island,
        "</script>\n<script>\n",
        PageParts.uplot(),
        "</script>\n<script>\n",
        PageParts.script(),
        "</script>\n</body>\n</html>\n");
  }
}
