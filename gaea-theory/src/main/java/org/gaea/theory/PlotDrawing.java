package org.gaea.theory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Html;

/**
 * A plot as an SVG figure. The report's own charts run over epochs, on axes that are not
 * logarithmic; these need no script.
 */
final class PlotDrawing {
  private static final double WIDTH = 510;
  private static final double HEIGHT = 290;
  private static final double LEFT = 56;
  private static final double RIGHT = 12;
  private static final double TOP = 12;
  private static final double BOTTOM = 46;

  private final Plot plot;
  private final Scale across;
  private final Scale up;

  PlotDrawing(Plot plot) {
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

  String figure() {
    StringBuilder lines = new StringBuilder();
    StringBuilder legend = new StringBuilder();
    Set<String> named = new HashSet<>();
    for (Line line : plot.lines()) {
      lines.append(curve(line));
      // Lines of one name, such as those of several seeds, are one kind.
      if (named.add(line.label())) {
        legend.append(
            "<li><svg viewBox=\"0 0 22 8\" aria-hidden=\"true\"><path class=\"%s\" d=\"M1 4H21\"/></svg>%s</li>\n"
                .formatted(styleClass(line), Html.escape(line.label())));
      }
    }
    return """
        <figure class="chart">
        <figcaption>%s <small>%s</small></figcaption>
        <svg class="plot" viewBox="0 0 %s %s" role="img">
        %s%s</svg>
        <ul class="legend">
        %s</ul>
        </figure>
        """
        .formatted(
            Html.escape(plot.title()),
            Html.escape(plot.up().label()),
            number(WIDTH),
            number(HEIGHT),
            axes(),
            lines,
            legend);
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (double tick : up.ticks()) {
      axes.append(
          "<path class=\"grid\" d=\"M%s %sH%s\"/>"
              .formatted(number(LEFT), number(y(tick)), number(WIDTH - RIGHT)));
      axes.append(text(LEFT - 8, y(tick) + 4, "end", up.label(tick)));
    }
    for (double tick : across.ticks()) {
      axes.append(
          "<path class=\"tick\" d=\"M%s %sv5\"/>"
              .formatted(number(x(tick)), number(HEIGHT - BOTTOM)));
      axes.append(text(x(tick), HEIGHT - BOTTOM + 19, "middle", across.label(tick)));
    }
    axes.append(
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 5, "middle", Html.escape(plot.across().label())));
    axes.append("\n");
    return axes.toString();
  }

  private String curve(Line line) {
    SortedMap<Double, Double> values = line.values();
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (Map.Entry<Double, Double> value : values.entrySet()) {
      String x = number(x(value.getKey()));
      String y = number(y(value.getValue()));
      path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
      if (line.stroke() == Stroke.DOTTED) {
        dots.append(
            "<circle class=\"dot-%d\" cx=\"%s\" cy=\"%s\" r=\"3.2\"/>"
                .formatted(line.colour(), x, y));
      }
    }
    return "<path class=\"%s\" d=\"%s\"/>%s\n".formatted(styleClass(line), path, dots);
  }

  private static String styleClass(Line line) {
    return "curve line-%d %s"
        .formatted(line.colour(), line.stroke().name().toLowerCase(Locale.ROOT));
  }

  private static String text(double x, double y, String anchor, String markup) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
        .formatted(number(x), number(y), anchor, markup);
  }

  private double x(double value) {
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double coordinate) {
    return Numbers.plain(coordinate, 1);
  }
}
