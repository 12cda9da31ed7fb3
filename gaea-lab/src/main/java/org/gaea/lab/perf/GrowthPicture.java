package org.gaea.lab.perf;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.gaea.lab.perf.StepBench.Rounds;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Html;
import org.gaea.report.PageParts;
import org.gaea.report.Plot;
import org.gaea.report.PlotSheet;

/** Draws how the time of a step grows: a plot a quantity, both axes logarithmic. */
final class GrowthPicture {
  private GrowthPicture() {}

  /** As an SVG picture that stands alone. */
  static String svg(String title, List<StepTimeGrowth> growths) {
    return new PlotSheet(title, growths.stream().map(GrowthPicture::plot).toList()).svg();
  }

  /**
   * As a page: the picture, and below it some text as it is.
   *
   * @param text usually what the command printed
   */
  static String html(String title, List<StepTimeGrowth> growths, String text) {
    // Joined, not formatted: style sheets are full of percent signs.
    return String.join(
        "",
        PageParts.opening("Gaea: how the time of a step grows"),
        PageParts.styles(),
        "main > svg { width: 100%; height: auto; }\n</style>\n</head>\n<body>\n<main>\n",
        svg(title, growths),
        "<pre>",
        Html.escape(text),
        "</pre>\n</main>\n</body>\n</html>\n");
  }

  private static Plot plot(StepTimeGrowth growth) {
    return new Plot(
        String.format(
            Locale.ROOT,
            "%s: ours ^%.2f, convolutions ^%.2f",
            growth.quantity().label(),
            growth.oursExponent().mean(),
            growth.floorExponent().mean()),
        new Plot.PlotAxis(
            growth.quantity().title(),
            true,
            growth.sizes().stream().map(Integer::doubleValue).toList()),
        new Plot.PlotAxis(
            String.format(
                Locale.ROOT,
                "seconds a step; last two sizes: ours ^%.2f, convolutions ^%.2f",
                growth.oursLast(),
                growth.floorLast()),
            true),
        List.of(
            line(Variant.OURS, 1, growth, growth::ours),
            line(Variant.FLOOR, 2, growth, growth::floor)));
  }

  private static Line line(
      Variant variant, int colour, StepTimeGrowth growth, IntFunction<Rounds> times) {
    SortedMap<Double, Double> values = new TreeMap<>();
    for (int i = 0; i < growth.sizes().size(); i++) {
      values.put((double) growth.sizes().get(i), times.apply(i).median());
    }
    return new Line(variant.title(), colour, Stroke.DOTTED, values);
  }
}
