package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaea.log.RunEvent.Convergence;
import org.gaea.log.RunEvent.Eliminated;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/**
 * The questions to a search: is it converging, is it sparse, what would rounding cost, how sharply
 * does the loss bend?
 */
final class ConvergenceSection {
  private final RunLog log;
  private final double end;

  private ConvergenceSection(RunLog log) {
    this.log = log;
    this.end = log.searchEpochs().stream().mapToDouble(SearchEpoch::epochs).max().orElse(1);
  }

  static Section of(RunLog log) {
    return new ConvergenceSection(log).section();
  }

  private Section section() {
    List<Chart> charts =
        List.of(gap(), stationarity(), distance(), rounding(), curvature()).stream()
            .filter(chart -> !chart.isEmpty())
            .toList();
    if (charts.isEmpty()) {
      return Section.ABSENT;
    }
    StringBuilder html = new StringBuilder("<div class=\"charts two\">\n");
    charts.forEach(chart -> html.append(chart.figure()));
    html.append("</div>\n").append(eliminated());
    return Section.titled(
        "Is it converging, is it sparse, what would rounding cost?",
        "convergence",
        html.toString(),
        charts);
  }

  private Chart gap() {
    return chart(
        "convergence-gap",
        "Duality gap",
        "nats: how much the linearised loss could still fall",
        new Line(
            "mean of batches", 1, Stroke.PLAIN, points(c -> OptionalDouble.of(c.dualityGap()))));
  }

  private Chart stationarity() {
    return chart(
        "convergence-stationarity",
        "Bregman stationarity",
        "divergence of a step over the squared rate",
        new Line("mean of batches", 1, Stroke.PLAIN, points(Convergence::stationarity)));
  }

  private Chart distance() {
    return chart(
        "convergence-distance",
        "Distance to an architecture",
        "0 at a one-hot point, below 2",
        new Line(
            "mean over decisions",
            3,
            Stroke.PLAIN,
            points(c -> OptionalDouble.of(c.vertexDistance()))));
  }

  private Chart rounding() {
    SortedMap<Double, Double> costs = new TreeMap<>();
    log.searchEpochs()
        .forEach(
            epoch ->
                epoch
                    .discretisationGap()
                    .ifPresent(gap -> costs.put((double) epoch.epoch(), -gap)));
    return new Chart(
        "convergence-rounding",
        "What rounding would cost",
        "nats more on held-out images, same weights",
        end,
        false,
        List.of(new Line("loss rounded less loss at the point", 2, Stroke.DOTTED, costs)));
  }

  private Chart curvature() {
    SortedMap<Double, Double> eigenvalues = new TreeMap<>();
    log.searchEpochs()
        .forEach(
            epoch ->
                epoch
                    .dominantEigenvalue()
                    .ifPresent(value -> eigenvalues.put((double) epoch.epoch(), value)));
    return new Chart(
        "convergence-curvature",
        "Dominant eigenvalue",
        "of the loss at the architecture's logits; a rise warns of collapse",
        end,
        false,
        List.of(new Line("at the end of the epoch", 4, Stroke.DOTTED, eigenvalues)));
  }

  private Chart chart(String id, String title, String unit, Line line) {
    return new Chart(id, title, unit, end, true, List.of(line));
  }

  private SortedMap<Double, Double> points(Function<Convergence, OptionalDouble> measure) {
    SortedMap<Double, Double> points = new TreeMap<>();
    for (SearchPoint point : log.searchPoints()) {
      point
          .convergence()
          .map(measure)
          .filter(OptionalDouble::isPresent)
          .ifPresent(value -> points.put(point.progress(), value.getAsDouble()));
    }
    return points;
  }

  private String eliminated() {
    if (log.eliminated().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (Eliminated gone : log.eliminated()) {
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%.2f</td><td>%s</td><td>%s</td><td>%.4f</td><td>%s</td></tr>\n",
              gone.progress(),
              Html.escape(gone.decision()),
              Html.escape(gone.option()),
              gone.weight(),
              Html.escape(gone.reason())));
    }
    return String.format(
        Locale.ROOT,
        """
        <h3>Options removed for good <small>%d</small></h3>
        <div class="wide"><table>
        <tr><th>epoch</th><th>decision</th><th>option</th><th>weight</th><th>because</th></tr>
        %s</table></div>
        """,
        log.eliminated().size(),
        rows);
  }
}
