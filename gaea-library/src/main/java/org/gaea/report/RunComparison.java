package org.gaea.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.storage.WholeFile;

/**
 * Several runs on one page: their results, the settings in which they differ, and their curves over
 * each other. A run has the same line in all curves; its colour and its stroke name it together.
 */
public final class RunComparison {
  /** Four colours and three strokes make so many lines that can be told apart. */
  public static final int MOST_RUNS = 12;

  private static final int COLOURS = 4;
  private static final List<Stroke> STROKES = List.of(Stroke.PLAIN, Stroke.DASHED, Stroke.DOTTED);

  private final Map<String, RunLog> runs;

  private RunComparison(Map<String, RunLog> runs) {
    this.runs = runs;
  }

  /**
   * Writes the page of some runs, replacing an older one.
   *
   * @param directories of the runs, 2 to {@link #MOST_RUNS}
   * @throws InvalidInputException if one is not that of a run, its log is malformed, there are too
   *     few or too many, or the file cannot be written
   */
  public static void write(List<Path> directories, Path file) {
    Map<String, RunLog> runs = new LinkedHashMap<>();
    directories.forEach(directory -> runs.put(directory.toString(), RunLog.read(directory)));
    requireNumber(runs.size());
    WholeFile.write(file, page(runs).file());
  }

  private static void requireNumber(int runs) {
    if (runs < 2 || runs > MOST_RUNS) {
      throw new InvalidInputException(
          Sentence.of(
              "There are %d different runs to compare, expected 2 to %d.", runs, MOST_RUNS));
    }
  }

  /**
   * The page.
   *
   * @param runs logs by the names of the runs
   * @throws InvalidInputException if there are too few or too many
   */
  public static Page page(Map<String, RunLog> runs) {
    requireNumber(runs.size());
    RunComparison comparison = new RunComparison(new LinkedHashMap<>(runs));
    return Page.of(
        "Gaea: " + runs.size() + " runs",
        List.of(
            comparison.head(),
            comparison.results(),
            comparison.settings(),
            comparison.search(),
            comparison.training()));
  }

  private Section head() {
    return new Section(
        String.format(
            Locale.ROOT,
            "<header><div><h1>%d runs</h1><p>over each other</p></div></header>\n",
            runs.size()),
        List.of());
  }

  private Section results() {
    List<List<String>> rows = new ArrayList<>();
    row(rows, "test accuracy, %", log -> decimals(log.testAccuracy(), 100, 2));
    row(
        rows,
        "loss of the supernet",
        log -> last(log.searchEpochs()).map(epoch -> Quantities.decimals(epoch.loss(), 4)));
    row(
        rows,
        "parameters",
        log -> log.parameters().stream().boxed().findFirst().map(RunComparison::count));
    row(rows, "MACs", log -> log.macs().stream().boxed().findFirst().map(RunComparison::count));
    row(rows, "search", log -> duration(log.searchSeconds()));
    row(rows, "training", log -> duration(log.trainingSeconds()));
    row(
        rows,
        "images per second",
        log ->
            last(log.searchEpochs())
                .map(SearchEpoch::imagesPerSecond)
                .flatMap(value -> decimals(value, 1, 0)));
    row(
        rows,
        "memory, MiB",
        log ->
            last(log.searchEpochs())
                .map(SearchEpoch::residentMib)
                .flatMap(value -> decimals(value, 1, 0)));
    row(
        rows,
        "architecture",
        log ->
            log.architecture()
                .or(() -> last(log.searchEpochs()).flatMap(SearchEpoch::architecture)));
    rows.removeIf(row -> row.stream().skip(1).allMatch(String::isEmpty));
    return Section.titled("Results", "differences", table("result", rows));
  }

  private static String count(long number) {
    return Quantities.count(number);
  }

  private static Optional<String> decimals(OptionalDouble value, double factor, int places) {
    return value.stream()
        .mapToObj(number -> Quantities.decimals(factor * number, places))
        .findFirst();
  }

  private static Optional<String> duration(OptionalDouble seconds) {
    return seconds.stream().mapToObj(Quantities::duration).findFirst();
  }

  private void row(List<List<String>> rows, String name, Function<RunLog, Optional<String>> value) {
    List<String> row = new ArrayList<>(List.of(name));
    runs.values().forEach(log -> row.add(value.apply(log).orElse("")));
    rows.add(row);
  }

  private Section settings() {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    runs.values().stream()
        .flatMap(log -> log.started().stream())
        .flatMap(started -> started.configuration().keySet().stream())
        .forEach(name -> settings.computeIfAbsent(name, key -> values(key)));
    List<List<String>> rows = new ArrayList<>();
    settings.forEach(
        (name, values) -> {
          if (values.stream().distinct().count() > 1) {
            List<String> row = new ArrayList<>(List.of(name));
            row.addAll(values);
            rows.add(row);
          }
        });
    int alike = settings.size() - rows.size();
    String rest =
        String.format(
            Locale.ROOT,
            "<p class=\"key\">%d %s the same in all.</p>\n",
            alike,
            alike == 1 ? "setting is" : "settings are");
    return Section.titled(
        "Settings that differ",
        "differences",
        (rows.isEmpty() ? "<p>None.</p>\n" : table("setting", rows)) + rest);
  }

  private List<String> values(String setting) {
    return runs.values().stream()
        .map(log -> log.started().flatMap(started -> started.setting(setting)).orElse(""))
        .toList();
  }

  private String table(String what, List<List<String>> rows) {
    StringBuilder html = new StringBuilder();
    html.append(
        String.format(
            Locale.ROOT,
            "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">"
                + "<table><thead><tr><th scope=\"col\">%s</th>",
            what));
    int place = 0;
    for (String name : runs.keySet()) {
      Line line = line(name, place++, new TreeMap<>());
      html.append(
          String.format(
              Locale.ROOT,
              "<th scope=\"col\"><svg class=\"sample\" viewBox=\"0 0 26 8\" aria-hidden=\"true\">"
                  + "<path class=\"%s\" d=\"M1 4h24\"/>%s</svg>%s</th>",
              PlotDrawing.styleClass(line),
              line.stroke() == Stroke.DOTTED
                  ? String.format(
                      Locale.ROOT,
                      "<circle class=\"dot-%d\" cx=\"13\" cy=\"4\" r=\"3.2\"/>",
                      line.colour())
                  : "",
              Html.escape(name)));
    }
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append(
          String.format(Locale.ROOT, "<tr><th scope=\"row\">%s</th>", Html.escape(row.get(0))));
      row.stream()
          .skip(1)
          .forEach(
              cell -> html.append(String.format(Locale.ROOT, "<td>%s</td>", Html.escape(cell))));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private Section search() {
    return section(
        "The search",
        "search",
        chart(
            "search-loss",
            "Loss of the supernet",
            "cross-entropy, nats",
            RunLog::searchEpochs,
            e -> (double) e.epoch(),
            e -> OptionalDouble.of(e.loss())),
        chart(
            "search-accuracy",
            "Accuracy of the supernet",
            "% of images",
            RunLog::searchEpochs,
            e -> (double) e.epoch(),
            e -> OptionalDouble.of(100 * e.accuracy())),
        chart(
            "search-entropy",
            "Entropy of the weights",
            "nats, mean over decisions",
            RunLog::searchEpochs,
            e -> (double) e.epoch(),
            e -> OptionalDouble.of(e.entropy())),
        chart(
            "search-speed",
            "Speed",
            "images per second",
            RunLog::searchEpochs,
            e -> (double) e.epoch(),
            SearchEpoch::imagesPerSecond));
  }

  private Section training() {
    return section(
        "Training the networks",
        "training",
        chart(
            "training-loss",
            "Loss",
            "cross-entropy, nats",
            RunLog::trainingEpochs,
            e -> (double) e.epoch(),
            e -> OptionalDouble.of(e.loss())),
        chart(
            "training-test",
            "Accuracy on the test images",
            "% of images",
            RunLog::trainingEpochs,
            e -> (double) e.epoch(),
            RunComparison::testPercent));
  }

  private static OptionalDouble testPercent(TrainingEpoch epoch) {
    return epoch.testAccuracy().isPresent()
        ? OptionalDouble.of(100 * epoch.testAccuracy().getAsDouble())
        : OptionalDouble.empty();
  }

  private static Section section(String title, String styleClass, Chart... charts) {
    List<Chart> drawn = List.of(charts).stream().filter(chart -> !chart.isEmpty()).toList();
    if (drawn.isEmpty()) {
      return Section.ABSENT;
    }
    StringBuilder html = new StringBuilder("<div class=\"charts two\">\n");
    drawn.forEach(chart -> html.append(chart.figure()));
    return Section.titled(title, styleClass, html.append("</div>\n").toString(), drawn);
  }

  private <T> Chart chart(
      String id,
      String title,
      String unit,
      Function<RunLog, List<T>> events,
      Function<T, Double> time,
      Function<T, OptionalDouble> value) {
    List<Line> lines = new ArrayList<>();
    double end = 1;
    int place = 0;
    for (Map.Entry<String, RunLog> run : runs.entrySet()) {
      SortedMap<Double, Double> values = new TreeMap<>();
      for (T event : events.apply(run.getValue())) {
        value.apply(event).ifPresent(known -> values.put(time.apply(event), known));
        end = Math.max(end, time.apply(event));
      }
      lines.add(line(run.getKey(), place++, values));
    }
    return new Chart(id, title, unit, end, false, lines);
  }

  private static Line line(String name, int place, SortedMap<Double, Double> values) {
    return new Line(
        name, 1 + place % COLOURS, STROKES.get(place / COLOURS % STROKES.size()), values);
  }

  private static <T> Optional<T> last(List<T> elements) {
    return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(elements.size() - 1));
  }
}
