package org.gaea.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The document of results, made from the CSV files of studies: a part for each, in the order of
 * their names, with the text of {@code NAME.md} below its tables where there is one, and after all
 * of them that of {@code more.md}.
 */
final class ResultsDocument {
  private static final String MORE = "more.md";
  private static final int MOST_LISTED = 300;

  private ResultsDocument() {}

  /**
   * The document as Markdown.
   *
   * @param directory with the files
   */
  public static String of(Path directory) {
    StringBuilder text =
        new StringBuilder(
            """
            # Results

            This page is made from the CSV files in `studies/results`, and a test compares the two; each study is one command, and
            `./gaea study -c FILE --run ID --out DIR` repeats a single run of it, which finds the same architecture on the same
            kind of machine. A **place** is a range where the runs do not tell contestants apart: all pairs are compared by paired t
            tests over the seeds, corrected by Holm for their number. Intervals are 95 %, by the bootstrap; see
            [statistics](statistics.md).
            """);
    files(directory).forEach(file -> text.append(part(StudyRecord.read(file), file)));
    text.append(note(directory.resolve(MORE)));
    return text.toString();
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(StudyRecord::isRuns).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(StudyRecord study, Path file) {
    String name = study.fact(StudyRecord.NAME);
    StringBuilder text = new StringBuilder("\n## %s\n\n".formatted(name));
    text.append(wrapped(study.fact(StudyRecord.ABOUT)));
    text.append("\n```\n%s\n```\n\n".formatted(study.fact(StudyRecord.COMMAND)));
    text.append(wrapped(made(study)));
    text.append('\n').append(StudySummary.markdown(study).stripTrailing()).append('\n');
    text.append(note(file.resolveSibling(name + ".md")));
    long done = study.runs().stream().filter(StudyRun::isDone).count();
    if (done <= MOST_LISTED) {
      text.append(runs(study));
    }
    return text.toString();
  }

  private static String made(StudyRecord study) {
    double hours = Double.parseDouble("0" + study.fact(StudyRecord.HOURS));
    return "%d runs of %s, %s, begun on %s, on %s; %s."
        .formatted(
            study.runs().stream().filter(StudyRun::isDone).count(),
            study.fact(StudyRecord.PLANNED),
            hours < 0.1
                ? String.format(Locale.ROOT, "%.0f s", 3600 * hours)
                : String.format(Locale.ROOT, "%.1f hours", hours),
            study.fact(StudyRecord.DATE),
            study.fact(StudyRecord.MACHINE),
            study.fact(StudyRecord.VERSION));
  }

  private static String runs(StudyRecord study) {
    StringBuilder text =
        new StringBuilder("\n<details><summary>The runs and their architectures</summary>\n\n");
    text.append(LeagueTable.line(List.of("run", study.measure() + ", %", "architecture")));
    text.append("| --- | --- | --- |\n");
    study.runs().stream()
        .filter(StudyRun::isDone)
        .forEach(
            run ->
                text.append(
                    LeagueTable.line(
                        List.of(
                            "`" + run.id() + "`",
                            run.judged().map(LeagueTable::number).orElse(""),
                            "`" + run.architecture() + "`"))));
    return text.append("\n</details>\n").toString();
  }

  private static String note(Path file) {
    try {
      return Files.exists(file) ? "\n" + Files.readString(file).strip() + "\n" : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In lines of a document's length. */
  private static String wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      if (line.length() + word.length() >= 120) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return String.join("\n", lines) + "\n";
  }
}
