package org.gaea.report;

import java.util.List;
import java.util.Locale;
import org.gaea.report.Chart.Line;

/**
 * Plots side by side in one SVG picture with a common legend, which stands alone: it brings its own
 * style, light or dark as the reader's system is, and loads nothing.
 *
 * @param plots at least one
 */
public record PlotSheet(String title, List<Plot> plots) {
  private static final int COLUMNS = 2;
  private static final double GAP = 28;
  private static final double HEAD = 74;
  private static final double TITLE = 44;

  /** The width of a letter of the legend, generously. */
  private static final double LETTER = 7;

  private static final String STYLE =
      """
      <style>
      text { fill: #5a6861; font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
      .sheet { fill: #ffffff; }
      .name { font-size: 19px; font-weight: 600; fill: #17231e; }
      .title { font-size: 15px; font-weight: 600; fill: #17231e; }
      .power { font-size: 9px; }
      .grid, .tick { fill: none; stroke: #dde2dc; stroke-width: 1; }
      .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
      .curve.faint { stroke-width: 1.1; stroke-opacity: 0.4; }
      .curve.dashed { stroke-width: 1.5; stroke-dasharray: 5 5; stroke-linecap: butt; }
      .line-1 { stroke: #0b5d8f; } .line-2 { stroke: #c2540a; } .line-3 { stroke: #00795a; } .line-4 { stroke: #7d8781; }
      .dot-1 { fill: #0b5d8f; } .dot-2 { fill: #c2540a; } .dot-3 { fill: #00795a; } .dot-4 { fill: #7d8781; }
      @media (prefers-color-scheme: dark) {
      text { fill: #9aa8a1; }
      .sheet { fill: #171e1b; }
      .name, .title { fill: #e6ece8; }
      .grid, .tick { stroke: #2b3530; }
      .line-1 { stroke: #62b3e8; } .line-2 { stroke: #f29a4f; } .line-3 { stroke: #4fcfa0; } .line-4 { stroke: #8a968f; }
      .dot-1 { fill: #62b3e8; } .dot-2 { fill: #f29a4f; } .dot-3 { fill: #4fcfa0; } .dot-4 { fill: #8a968f; }
      }
      </style>
      """;

  public PlotSheet {
    plots = List.copyOf(plots);
  }

  /** The picture, the same bytes for the same plots. */
  public String svg() {
    int columns = Math.min(COLUMNS, plots.size());
    int rows = (plots.size() + columns - 1) / columns;
    double width = GAP + columns * (PlotDrawing.WIDTH + GAP);
    double height = HEAD + rows * (TITLE + PlotDrawing.HEIGHT + GAP);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < plots.size(); i++) {
      double left = GAP + i % columns * (PlotDrawing.WIDTH + GAP);
      int row = i / columns;
      double top = HEAD + row * (TITLE + PlotDrawing.HEIGHT + GAP);
      body.append(panel(plots.get(i), left, top));
    }
    return String.format(
        Locale.ROOT,
        """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img">
    <title>%3$s</title>
    %4$s<rect class="sheet" width="%1$s" height="%2$s"/>
    <text class="name" x="%5$s" y="32">%3$s</text>
    %6$s%7$s</svg>
    """,
        Curve.number(width),
        Curve.number(height),
        Html.escape(title),
        STYLE,
        Curve.number(GAP),
        legend(),
        body);
  }

  private String legend() {
    StringBuilder legend = new StringBuilder();
    double x = GAP;
    for (Line line : PlotDrawing.kinds(plots)) {
      legend.append(
          String.format(
              Locale.ROOT,
              "<path class=\"%s\" d=\"M%s 52h22\"/><text x=\"%s\" y=\"56\">%s</text>\n",
              PlotDrawing.styleClass(line),
              Curve.number(x),
              Curve.number(x + 28),
              Html.escape(line.label())));
      x += 28 + LETTER * line.label().length() + GAP;
    }
    return legend.toString();
  }

  private static String panel(Plot plot, double left, double top) {
    return String.format(
        Locale.ROOT,
        """
    <g transform="translate(%s %s)">
    <text class="title" x="0" y="16">%s</text><text x="0" y="34">%s</text>
    <g transform="translate(0 %s)">
    %s</g>
    </g>
    """,
        Curve.number(left),
        Curve.number(top),
        Html.escape(plot.title()),
        Html.escape(plot.up().label()),
        Curve.number(TITLE),
        new PlotDrawing(plot).body());
  }
}
