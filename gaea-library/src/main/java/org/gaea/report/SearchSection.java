package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.gaea.log.RunEvent.LoggedMethod;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.Weighing;
import org.gaea.log.RunLog;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/** The course of the search: its losses, the weights of the options, and their entropy. */
final class SearchSection {
  private final List<SearchEpoch> epochs;
  private final List<? extends Weighing> times;
  private final Optional<Space> space;
  private final Optional<LoggedMethod> method;
  private final RunLog log;

  SearchSection(RunLog log) {
    this.log = log;
    this.epochs = log.searchEpochs();
    this.times = log.searchPoints().isEmpty() ? epochs : log.searchPoints();
    this.space = log.space();
    this.method = log.started().flatMap(Started::method);
  }

  Section section() {
    if (times.isEmpty()) {
      return Section.ABSENT;
    }
    List<Chart> charts =
        List.of(loss(), accuracy(), entropy()).stream().filter(chart -> !chart.isEmpty()).toList();
    StringBuilder html = new StringBuilder(method());
    log.notices().stream()
        .filter(notice -> !notice.kind().equals(Notice.WEIGHTS))
        .map(
            notice ->
                String.format(
                    Locale.ROOT,
                    "<p class=\"notice\">Epoch %d: %s</p>\n",
                    notice.epoch(),
                    Html.escape(notice.text())))
        .forEach(html::append);
    html.append("<div class=\"charts two\">\n");
    charts.stream()
        .filter(chart -> !chart.id().equals("search-entropy"))
        .forEach(chart -> html.append(chart.figure()));
    html.append("</div>\n");
    space.ifPresent(
        cell ->
            html.append(
                String.format(
                    Locale.ROOT,
                    """
                <h3>Weights of the options <small>by decision</small></h3>
                %s\
                """,
                    new HeatMap(cell, times, length()).html())));
    html.append("<div class=\"charts one\">\n").append(entropy().figure()).append("</div>\n");
    return Section.titled("The search", "search", html.toString(), charts);
  }

  private String method() {
    StringBuilder facts = new StringBuilder();
    method
        .flatMap(LoggedMethod::relaxation)
        .ifPresent(value -> facts.append(fact("relaxation", value)));
    method
        .flatMap(LoggedMethod::geometry)
        .ifPresent(value -> facts.append(fact("geometry", value)));
    method
        .flatMap(LoggedMethod::objective)
        .ifPresent(value -> facts.append(fact("objective", value)));
    method
        .flatMap(LoggedMethod::discretisation)
        .ifPresent(value -> facts.append(fact("discretisation", value)));
    return facts.isEmpty() ? "" : "<dl class=\"method\">" + facts + "</dl>\n";
  }

  private static String fact(String name, String value) {
    return String.format(
        Locale.ROOT, "<div><dt>%s</dt><dd>%s</dd></div>", name, Html.escape(value));
  }

  private double length() {
    return epochs.stream()
        .reduce((before, now) -> now)
        .map(epoch -> (double) epoch.epochs())
        .orElseGet(() -> Math.max(1, Math.ceil(times.get(times.size() - 1).progress())));
  }

  private Chart loss() {
    SortedMap<Double, Double> architecture = new TreeMap<>();
    epochs.forEach(
        epoch ->
            epoch
                .architectureLoss()
                .ifPresent(value -> architecture.put((double) epoch.epoch(), value)));
    return new Chart(
        "search-loss",
        "Loss of the supernet",
        "cross-entropy, nats",
        length(),
        false,
        List.of(
            new Line("running", 1, Stroke.FAINT, curve(log.searchPoints(), SearchPoint::loss)),
            new Line("weight batches", 1, Stroke.DOTTED, curve(epochs, SearchEpoch::loss)),
            new Line("architecture", 2, Stroke.DOTTED, architecture)));
  }

  private Chart accuracy() {
    return new Chart(
        "search-accuracy",
        "Accuracy of the supernet",
        "% of images",
        length(),
        false,
        List.of(
            new Line(
                "weight batches",
                1,
                Stroke.DOTTED,
                curve(epochs, epoch -> 100 * epoch.accuracy()))));
  }

  private Chart entropy() {
    SortedMap<Double, Double> bound = new TreeMap<>();
    space.ifPresent(
        cell -> {
          double uniform =
              cell.decisions().stream()
                  .mapToDouble(decision -> Math.log(decision.options().size()))
                  .average()
                  .orElse(0);
          bound.put(0.0, uniform);
          bound.put(length(), uniform);
        });
    return new Chart(
        "search-entropy",
        "Entropy of the weights",
        "nats, mean over decisions",
        length(),
        true,
        List.of(
            new Line("mean entropy", 3, Stroke.PLAIN, curve(times, Weighing::entropy)),
            new Line("all options alike", 4, Stroke.DASHED, bound)));
  }

  private static <T extends Weighing> SortedMap<Double, Double> curve(
      List<T> times, ToDoubleFunction<? super T> value) {
    SortedMap<Double, Double> curve = new TreeMap<>();
    times.forEach(time -> curve.put(time.progress(), value.applyAsDouble(time)));
    return curve;
  }
}
