package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.Truth;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/** How good the search's choices were, by a table that knows the truth of every architecture. */
final class BenchmarkSection {
  private BenchmarkSection() {}

  static Section of(RunLog log) {
    SortedMap<Double, Double> values = new TreeMap<>();
    SortedMap<Double, Double> best = new TreeMap<>();
    Truth last = null;
    for (SearchEpoch epoch : log.searchEpochs()) {
      if (epoch.truth().isPresent()) {
        last = epoch.truth().get();
        values.put((double) epoch.epoch(), last.value());
        best.put((double) epoch.epoch(), last.best());
      }
    }
    last = log.found().flatMap(ArchitectureFound::truth).orElse(last);
    if (last == null) {
      return Section.ABSENT;
    }
    Chart chart =
        new Chart(
            "table-truth",
            "The architecture that would be chosen",
            last.unit().isEmpty() ? last.measure() : last.measure() + ", " + last.unit(),
            log.searchEpochs().stream().mapToDouble(SearchEpoch::epochs).max().orElse(1),
            false,
            List.of(
                new Line("by the table", 1, Stroke.DOTTED, values),
                new Line("best of the table", 4, Stroke.DASHED, best)));
    String figure =
        chart.isEmpty() ? "" : "<div class=\"charts one\">\n" + chart.figure() + "</div>\n";
    return Section.titled(
        "Against the table",
        "truth",
        sentence(last) + figure,
        chart.isEmpty() ? List.of() : List.of(chart));
  }

  private static String sentence(Truth truth) {
    String unit = truth.unit().isEmpty() ? "" : " " + truth.unit();
    return String.format(
        Locale.ROOT,
        """
        <p><strong>%s%s</strong>, %s from the best of the table, rank %,d of %,d: \
        <code>%s</code>, the %s. The search did not see the table.</p>
        """,
        number(truth.value()),
        Html.escape(unit),
        number(truth.regret()),
        truth.rank(),
        truth.among(),
        Html.escape(truth.measure()),
        Html.escape(truth.meaning()));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) >= 1000
        ? Quantities.count((long) value)
        : Quantities.decimals(value, 2);
  }
}
