package org.gaea.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot;
import org.gaea.report.Plot.PlotAxis;
import org.gaea.report.PlotDrawing;

/** Means over the seeds, epoch by epoch, of the reference and the best of the other contestants. */
final class SearchCurves {
  /** The page has four colours. */
  private static final int MOST_LINES = 4;

  private SearchCurves() {}

  /**
   * The plots.
   *
   * @param logs by contestant, the best first
   * @return empty if there are none
   */
  static String of(StudyRecord study, Map<String, List<RunLog>> logs) {
    Map<String, List<RunLog>> shown = shown(study, logs);
    StringBuilder html = new StringBuilder();
    append(html, shown, "Choice of the moment", study.measure() + ", %", SearchCurves::score);
    append(html, shown, "Entropy of the weights", "nats", epoch -> Optional.of(epoch.entropy()));
    append(
        html,
        shown,
        "Accuracy of the supernet",
        "% of training images",
        epoch -> Optional.of(100 * epoch.accuracy()));
    append(html, shown, "Cost of rounding", "nats", SearchCurves::gap);
    return html.isEmpty() ? "" : "<div class=\"charts two\">\n" + html + "</div>\n";
  }

  private static Optional<Double> score(SearchEpoch epoch) {
    return epoch.benchmarkScore().map(BenchmarkScore::value);
  }

  /** The gap is below zero by it. */
  private static Optional<Double> gap(SearchEpoch epoch) {
    return epoch.discretisationGap().isPresent()
        ? Optional.of(-epoch.discretisationGap().getAsDouble())
        : Optional.empty();
  }

  private static Map<String, List<RunLog>> shown(
      StudyRecord study, Map<String, List<RunLog>> logs) {
    Map<String, List<RunLog>> shown = new LinkedHashMap<>();
    String reference = study.fact(StudyRecord.REFERENCE);
    logs.forEach(
        (contestant, own) -> {
          boolean searched = own.stream().anyMatch(log -> !log.searchEpochs().isEmpty());
          int free = shown.containsKey(reference) ? MOST_LINES : MOST_LINES - 1;
          if (searched && (contestant.equals(reference) || shown.size() < free)) {
            shown.put(contestant, own);
          }
        });
    return shown;
  }

  private static void append(
      StringBuilder html,
      Map<String, List<RunLog>> logs,
      String title,
      String unit,
      Function<SearchEpoch, Optional<Double>> value) {
    List<Line> lines = new ArrayList<>();
    int colour = 1;
    for (Map.Entry<String, List<RunLog>> entry : logs.entrySet()) {
      SortedMap<Double, Double> means = means(entry.getValue(), value);
      if (!means.isEmpty()) {
        lines.add(new Line(entry.getKey(), colour, Stroke.DOTTED, means));
      }
      colour++;
    }
    if (!lines.isEmpty()) {
      html.append(
          new PlotDrawing(
                  new Plot(title, new PlotAxis("epoch", false), new PlotAxis(unit, false), lines))
              .figure());
    }
  }

  private static SortedMap<Double, Double> means(
      List<RunLog> logs, Function<SearchEpoch, Optional<Double>> value) {
    SortedMap<Double, List<Double>> values = new TreeMap<>();
    logs.forEach(
        log ->
            log.searchEpochs()
                .forEach(
                    epoch ->
                        value
                            .apply(epoch)
                            .filter(Double::isFinite)
                            .ifPresent(
                                known ->
                                    values
                                        .computeIfAbsent(
                                            (double) epoch.epoch(), e -> new ArrayList<>())
                                        .add(known))));
    SortedMap<Double, Double> means = new TreeMap<>();
    values.forEach(
        (epoch, own) ->
            means.put(
                epoch, own.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }
}
