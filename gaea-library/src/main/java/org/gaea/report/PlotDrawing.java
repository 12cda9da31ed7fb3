package org.gaea.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;

/**
 * A plot as an SVG figure. The report's own charts run over epochs, on axes that are not
 * logarithmic; these need no script.
 */
public final class PlotDrawing {
  /** In user units, as all lengths here. */
  static final double WIDTH = 510;

  static final double HEIGHT = 290;
  private static final double LEFT = 56;
  private static final double RIGHT = 12;
  private static final double TOP = 12;
  private static final double BOTTOM = 46;

  private final Plot plot;
  private final Scale across;
  private final Scale up;

  public PlotDrawing(Plot plot) {
    this.plot = plot;
    this.across =
        Scale.around(
            plot.across().logarithmic(),
            plot.lines().stream().flatMapToDouble(line -> numbers(line.values().keySet())));
    this.up =
        Scale.around(
            plot.up().logarithmic(),
            plot.lines().stream().flatMapToDouble(line -> numbers(line.values().values())));
  }

  private static DoubleStream numbers(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }

  /** With its title above and its legend below; the page styles the classes. */
  public String figure() {
    StringBuilder legend = new StringBuilder();
    for (Line line : kinds(List.of(plot))) {
      legend.append(
          String.format(
              Locale.ROOT,
              "<li><svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><path class=\"%s\" d=\"M1 4H21\"/></svg>%s</li>\n",
              styleClass(line),
              Html.escape(line.label())));
    }
    return String.format(
        Locale.ROOT,
        """
    <figure class="chart">
    <figcaption>%s <small>%s</small></figcaption>
    <svg class="plot" viewBox="0 0 %s %s" role="img">
    %s</svg>
    <ul class="legend">
    %s</ul>
    </figure>
    """,
        Html.escape(plot.title()),
        Html.escape(plot.up().label()),
        number(WIDTH),
        number(HEIGHT),
        body(),
        legend);
  }

  /** Axes and curves, in {@link #WIDTH} by {@link #HEIGHT}. */
  String body() {
    StringBuilder body = new StringBuilder(axes());
    plot.lines().forEach(line -> body.append(curve(line)));
    return body.toString();
  }

  /** The first line of each name: lines of one name, such as those of several seeds, are a kind. */
  static List<Line> kinds(List<Plot> plots) {
    Map<String, Line> kinds = new LinkedHashMap<>();
    plots.forEach(plot -> plot.lines().forEach(line -> kinds.putIfAbsent(line.label(), line)));
    return List.copyOf(kinds.values());
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (double tick : ticks(plot.up(), up)) {
      axes.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%s %sH%s\"/>",
              number(LEFT),
              number(y(tick)),
              number(WIDTH - RIGHT)));
      axes.append(text(LEFT - 8, y(tick) + 4, "end", up.label(tick)));
    }
    for (double tick : ticks(plot.across(), across)) {
      axes.append(
          String.format(
              Locale.ROOT,
              "<path class=\"tick\" d=\"M%s %sv5\"/>",
              number(x(tick)),
              number(HEIGHT - BOTTOM)));
      axes.append(text(x(tick), HEIGHT - BOTTOM + 19, "middle", across.label(tick)));
    }
    axes.append(
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 5, "middle", Html.escape(plot.across().label())));
    axes.append("\n");
    return axes.toString();
  }

  private static List<Double> ticks(Plot.PlotAxis axis, Scale scale) {
    return axis.marks().isEmpty() ? scale.ticks() : axis.marks();
  }

  private String curve(Line line) {
    SortedMap<Double, Double> values = line.values();
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (Map.Entry<Double, Double> value : values.entrySet()) {
      String x = number(x(value.getKey()));
      String y = number(y(value.getValue()));
      path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
      if (line.stroke() == Stroke.DOTTED || line.stroke() == Stroke.POINTS) {
        dots.append(
            String.format(
                Locale.ROOT,
                "<circle class=\"dot-%d\" cx=\"%s\" cy=\"%s\" r=\"3.2\"/>",
                line.colour(),
                x,
                y));
      }
    }
    return String.format(
        Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>%s\n", styleClass(line), path, dots);
  }

  static String styleClass(Line line) {
    return String.format(
        Locale.ROOT,
        "curve line-%d %s",
        line.colour(),
        line.stroke().name().toLowerCase(Locale.ROOT));
  }

  private static String text(double x, double y, String anchor, String markup) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        number(x),
        number(y),
        anchor,
        markup);
  }

  private double x(double value) {
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double coordinate) {
    return Curve.number(coordinate);
  }
}
