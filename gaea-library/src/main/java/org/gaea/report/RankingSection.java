package org.gaea.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.report.Chart.Line;
import org.gaea.report.Chart.Stroke;
import org.gaea.report.Plot.PlotAxis;
import org.gaea.report.SupernetRanks.RankedEpoch;
import org.gaea.statistics.RankAgreement;

/** How well the shared weights rank architectures: a scatter plot, and the figures by epoch. */
public final class RankingSection {
  /** Figures of a few best architectures. */
  private static final int TOP = 10;

  private RankingSection() {}

  static Section of(SupernetRanks ranks) {
    return ranks.epochs().isEmpty() || ranks.architectures().size() < 3
        ? Section.ABSENT
        : Section.titled("Ranking by shared weights", "ranking", html(ranks));
  }

  /** The plots and the table, for a page that styles the classes of drawings. */
  public static String html(SupernetRanks ranks) {
    return "<div class=\"charts two\">\n"
        + scatter(ranks)
        + course(ranks)
        + "</div>\n<div class=\"wide\">"
        + table(ranks)
        + "</div>\n";
  }

  private static String scatter(SupernetRanks ranks) {
    RankedEpoch last = ranks.epochs().get(ranks.epochs().size() - 1);
    SortedMap<Double, Double> points = new TreeMap<>();
    for (int i = 0; i < ranks.architectures().size(); i++) {
      double across = 100 * last.shared().get(i);
      // A curve has one value at a place: points of one accuracy stand side by side.
      while (points.containsKey(across)) {
        across = Math.nextUp(across);
      }
      points.put(across, ranks.measured().get(i));
    }
    return new PlotDrawing(
            new Plot(
                "Architectures after epoch " + last.epoch(),
                new PlotAxis("accuracy with shared weights, %", false),
                new PlotAxis(ranks.measure() + ", %", false),
                List.of(new Line("an architecture", 1, Stroke.POINTS, points))))
        .figure();
  }

  private static String course(SupernetRanks ranks) {
    SortedMap<Double, Double> tau = new TreeMap<>();
    SortedMap<Double, Double> top = new TreeMap<>();
    for (RankedEpoch epoch : ranks.epochs()) {
      RankAgreement agreement = agreement(ranks, epoch);
      put(tau, epoch.epoch(), agreement.kendall().value());
      put(top, epoch.epoch(), agreement.kendallTop().value());
    }
    List<Line> lines = new ArrayList<>();
    if (!tau.isEmpty()) {
      lines.add(new Line("all", 1, Stroke.DOTTED, tau));
    }
    if (!top.isEmpty()) {
      lines.add(new Line("the best fifth", 2, Stroke.DOTTED, top));
    }
    return lines.isEmpty()
        ? ""
        : new PlotDrawing(
                new Plot(
                    "Kendall's tau over the search",
                    new PlotAxis("epoch", false),
                    new PlotAxis("tau-b", false),
                    lines))
            .figure();
  }

  private static void put(SortedMap<Double, Double> curve, int epoch, double value) {
    if (Double.isFinite(value)) {
      curve.put((double) epoch, value);
    }
  }

  private static String table(SupernetRanks ranks) {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<table><thead><tr><th>epoch</th><th>Kendall</th><th>Spearman</th><th>Kendall, best fifth</th><th>regret of the top %d</th></tr></thead><tbody>\n",
                top(ranks)));
    for (RankedEpoch epoch : ranks.epochs()) {
      RankAgreement agreement = agreement(ranks, epoch);
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
              epoch.epoch(),
              text(agreement.kendall()),
              text(agreement.spearman()),
              text(agreement.kendallTop()),
              text(agreement.regretTop())));
    }
    return table.append("</tbody></table>").toString();
  }

  private static int top(SupernetRanks ranks) {
    return Math.min(TOP, ranks.architectures().size());
  }

  private static RankAgreement agreement(SupernetRanks ranks, RankedEpoch epoch) {
    return RankAgreement.of(
        epoch.shared().stream().mapToDouble(Double::doubleValue).toArray(),
        ranks.measured().stream().mapToDouble(Double::doubleValue).toArray(),
        top(ranks));
  }

  private static String text(RankAgreement.Bounded figure) {
    return !Double.isFinite(figure.value())
        ? ""
        : Quantities.decimals(figure.value(), 2)
            + (Double.isFinite(figure.low())
                ? String.format(
                    Locale.ROOT,
                    " (%s to %s)",
                    Quantities.decimals(figure.low(), 2),
                    Quantities.decimals(figure.high(), 2))
                : "");
  }
}
