package org.gaea.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.log.RunLog;
import org.gaea.space.Drawing;
import org.gaea.storage.WholeFile;

/**
 * The report of a run: one file of HTML that holds everything it shows and loads nothing, to be
 * opened from disk, printed, or sent to someone. The same log always gives the same bytes.
 */
public final class HtmlReport {
  /** The report's name in the run directory. */
  public static final String FILE_NAME = "report.html";

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
    return Page.of(
            head.title(),
            List.of(
                head.section(),
                CellSection.of(log),
                new SearchSection(log).section(),
                ConvergenceSection.of(log),
                ExplanationSection.of(log),
                BenchmarkSection.of(log),
                ranks.map(RankingSection::of).orElse(Section.ABSENT),
                TrainingSection.of(log),
                EvaluationSection.of(log),
                RunSections.data(log),
                RunSections.configuration(log),
                RunSections.environment(log),
                RunSections.command(log)))
        .file();
  }

  /**
   * A run while it is watched: as its report, but for the numbers of the moment in the place of
   * those of the end, the cell with what its edges have decided, and what would be chosen now.
   *
   * @param state HTML about the state of the run, below its head
   * @param chosen the graphs of the architecture that would be chosen now; empty if it is unknown
   */
  public static Page watched(RunLog log, String state, List<Drawing> chosen) {
    HeadSection head = new HeadSection(log);
    boolean open = log.finished().isEmpty();
    boolean searching = open && log.found().isEmpty();
    return Page.of(
        head.title(),
        List.of(
            new Section(head.header(), List.of()),
            new Section(state, List.of()),
            new Section(open ? MomentSection.tiles(log) : head.tiles(), List.of()),
            searching ? MomentSection.deciding(log) : Section.ABSENT,
            searching ? MomentSection.chosen(log, chosen) : CellSection.of(log),
            TrainingSection.of(log),
            new SearchSection(log).section(),
            ConvergenceSection.of(log),
            ExplanationSection.of(log),
            BenchmarkSection.of(log),
            EvaluationSection.of(log),
            RunSections.data(log),
            RunSections.configuration(log),
            RunSections.environment(log),
            RunSections.command(log)));
  }
}
