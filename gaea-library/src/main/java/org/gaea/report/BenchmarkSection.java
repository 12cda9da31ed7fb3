package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.BenchmarkScore.WithinSpace;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/** Shows the benchmark scores of the search's choices. */
final class BenchmarkSection {
  private BenchmarkSection() {}

  static Section of(RunLog log) {
    SortedMap<Double, Double> values = new TreeMap<>();
    SortedMap<Double, Double> best = new TreeMap<>();
    SortedMap<Double, Double> bestOfSpace = new TreeMap<>();
    BenchmarkScore last = null;
    for (SearchEpoch epoch : log.searchEpochs()) {
      if (epoch.benchmarkScore().isPresent()) {
        last = epoch.benchmarkScore().get();
        values.put((double) epoch.epoch(), last.value());
        best.put((double) epoch.epoch(), last.best());
        last.withinSpace().ifPresent(part -> bestOfSpace.put((double) epoch.epoch(), part.best()));
      }
    }
    last = log.found().flatMap(ArchitectureFound::benchmarkScore).orElse(last);
    if (last == null) {
      return Section.ABSENT;
    }
    Chart chart =
        new Chart(
            "benchmark-score",
            "The architecture that would be chosen",
            last.unit().isEmpty() ? last.measure() : last.measure() + ", " + last.unit(),
            log.searchEpochs().stream().mapToDouble(SearchEpoch::epochs).max().orElse(1),
            false,
            List.of(
                new Line("by the table", 1, Stroke.DOTTED, values),
                new Line("best of the table", 4, Stroke.DASHED, best),
                new Line("best of the searched space", 2, Stroke.DASHED, bestOfSpace)));
    String figure =
        chart.isEmpty() ? "" : "<div class=\"charts one\">\n" + chart.figure() + "</div>\n";
    return Section.titled(
        "Against the table",
        "benchmark-score",
        sentence(last) + figure,
        chart.isEmpty() ? List.of() : List.of(chart));
  }

  private static String sentence(BenchmarkScore score) {
    String unit = score.unit().isEmpty() ? "" : " " + score.unit();
    return String.format(
        Locale.ROOT,
        """
        <p><strong>%s%s</strong>, %s from the best of the table, rank %,d of %,d%s: \
        <code>%s</code>, the %s. The search did not see the table.</p>
        """,
        number(score.value()),
        Html.escape(unit),
        number(score.regret()),
        score.rank(),
        score.among(),
        score.withinSpace().map(BenchmarkSection::withinSpace).orElse(""),
        Html.escape(score.measure()),
        Html.escape(score.meaning()));
  }

  private static String withinSpace(WithinSpace part) {
    return String.format(
        Locale.ROOT,
        ", and %s from the best of <code>%s</code>, rank %,d of %,d",
        number(part.regret()),
        Html.escape(part.space()),
        part.rank(),
        part.among());
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) >= 1000
        ? Quantities.count((long) value)
        : Quantities.decimals(value, 2);
  }
}
