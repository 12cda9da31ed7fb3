package org.gaea.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.gaea.statistics.Comparison;
import org.gaea.statistics.Estimate;
import org.gaea.statistics.Interval;
import org.gaea.statistics.League;

/**
 * The contestants of a task as a table of texts, the best mean first.
 *
 * @param header names of the columns
 * @param rows a text for each column
 */
record LeagueTable(List<String> header, List<List<String>> rows) {
  LeagueTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** A further column: its name and what stands in it for the runs of a contestant. */
  private record Column(String name, Function<List<StudyRun>, String> text) {}

  static LeagueTable of(StudyRecord study, List<StudyRun> task) {
    League league = study.league(task);
    List<Column> further = further(study, task);
    List<String> header =
        new ArrayList<>(
            List.of(
                "place", "contestant", "seeds", study.measure() + ", %", "sd", "95 % interval"));
    header.add("against " + study.fact(StudyRecord.REFERENCE));
    further.forEach(column -> header.add(column.name()));
    List<List<String>> rows = new ArrayList<>();
    for (League.Row row : league.rows()) {
      List<StudyRun> own =
          task.stream().filter(run -> run.contestant().equals(row.name())).toList();
      Estimate estimate = row.estimate();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.firstPlace() == row.lastPlace()
                      ? Integer.toString(row.firstPlace())
                      : row.firstPlace() + " to " + row.lastPlace(),
                  row.name(),
                  Integer.toString(estimate.runs()),
                  number(estimate.mean()),
                  estimate.runs() == 1 ? "" : number(estimate.deviation()),
                  estimate.interval().map(LeagueTable::text).orElse("")));
      cells.add(row.toReference().map(LeagueTable::text).orElse(""));
      further.forEach(column -> cells.add(column.text().apply(own)));
      rows.add(cells);
    }
    return new LeagueTable(header, rows);
  }

  /** The comparison in a few words. */
  static String text(Comparison comparison) {
    if (comparison.isDecided()) {
      return String.format(
          Locale.ROOT,
          "%s by %.2f (p %s)",
          comparison.difference() > 0 ? "better" : "worse",
          Math.abs(comparison.difference()),
          comparison.pValue() < 0.001
              ? "below 0.001"
              : String.format(Locale.ROOT, "%.3f", comparison.pValue()));
    }
    return "not distinguishable"
        + (comparison.seedsToDecide().isPresent()
            ? String.format(
                Locale.ROOT, "; %d seeds would decide", comparison.seedsToDecide().getAsInt())
            : "");
  }

  private static List<Column> further(StudyRecord study, List<StudyRun> task) {
    List<Column> columns = new ArrayList<>();
    boolean judged = task.stream().anyMatch(run -> !run.scores().isEmpty());
    if (judged) {
      columns.add(new Column("regret", own -> mean(own, run -> score(run, 0, true))));
      int measures = task.stream().mapToInt(run -> run.scores().size()).max().orElse(0);
      for (int i = 1; i < measures; i++) {
        int place = i;
        columns.add(
            new Column(
                task.get(0).scores().get(i).measure() + ", %",
                own -> mean(own, run -> score(run, place, false))));
      }
    }
    if (judged && task.stream().anyMatch(run -> run.testAccuracy().isPresent())) {
      columns.add(
          new Column("own test accuracy, %", own -> mean(own, run -> boxed(run.testAccuracy()))));
    }
    if (task.stream().anyMatch(run -> study.published(run.contestant()).isPresent())) {
      columns.add(new Column("published", own -> published(study, own)));
    }
    if (task.stream().anyMatch(run -> run.parameters().isPresent())) {
      columns.add(new Column("parameters", own -> whole(own, StudyRun::parameters)));
    }
    if (task.stream().anyMatch(run -> run.trials().isPresent())) {
      columns.add(new Column("trials", own -> whole(own, StudyRun::trials)));
      columns.add(new Column("simulated, s", own -> seconds(own, StudyRun::searchSeconds)));
    } else {
      columns.add(new Column("search, s", own -> seconds(own, StudyRun::searchSeconds)));
      columns.add(new Column("training, s", own -> seconds(own, StudyRun::trainSeconds)));
    }
    return columns;
  }

  /** Whether the own mean is within the deviation that others report of their runs. */
  private static String published(StudyRecord study, List<StudyRun> own) {
    return study
        .published(own.get(0).contestant())
        .map(
            theirs -> {
              double mean = average(own, StudyRun::judged).orElse(Double.NaN);
              return String.format(
                  Locale.ROOT,
                  "%.2f (sd %.2f): %s",
                  theirs.mean(),
                  theirs.deviation(),
                  Math.abs(mean - theirs.mean()) <= theirs.deviation() ? "agrees" : "differs");
            })
        .orElse("");
  }

  private static Optional<Double> score(StudyRun run, int place, boolean regret) {
    return place >= run.scores().size()
        ? Optional.empty()
        : Optional.of(regret ? run.scores().get(place).regret() : run.scores().get(place).value());
  }

  private static String mean(List<StudyRun> runs, Function<StudyRun, Optional<Double>> value) {
    OptionalDouble mean = average(runs, value);
    return mean.isPresent() ? number(mean.getAsDouble()) : "";
  }

  private static OptionalDouble average(
      List<StudyRun> runs, Function<StudyRun, Optional<Double>> value) {
    return runs.stream()
        .map(value)
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  private static String whole(List<StudyRun> runs, Function<StudyRun, OptionalLong> value) {
    return runs.stream()
        .map(value)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .average()
        .stream()
        .mapToObj(mean -> String.format(Locale.ROOT, "%,.0f", mean))
        .findFirst()
        .orElse("");
  }

  private static String seconds(List<StudyRun> runs, Function<StudyRun, OptionalDouble> value) {
    return runs.stream()
        .map(value)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average()
        .stream()
        .mapToObj(mean -> String.format(Locale.ROOT, mean < 100 ? "%.1f" : "%,.0f", mean))
        .findFirst()
        .orElse("");
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  static String text(Interval interval) {
    return number(interval.low()) + " to " + number(interval.high());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** As Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder(line(header));
    text.append("|").append(" --- |".repeat(header.size())).append('\n');
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  static String line(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |\n";
  }
}
