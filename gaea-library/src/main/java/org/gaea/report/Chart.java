package org.gaea.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Curves over epochs, drawn in the page by uPlot.
 *
 * @param id unique in the page
 * @param unit of the vertical axis, in a word or two
 * @param epochs the end of the horizontal axis
 * @param fromZero whether the vertical axis begins at zero
 */
public record Chart(
    String id, String title, String unit, double epochs, boolean fromZero, List<Line> lines) {

  /** The stroke of a line; the script knows the words in lower case. */
  public enum Stroke {
    /** Plain; for many values. */
    PLAIN,
    /** Thin and pale; for what is noisy. */
    FAINT,
    /** With a dot at each value; for few. */
    DOTTED,
    /** Dashed; for a bound. */
    DASHED,
    /** Dots without a line; for pairs of values. Only drawings without a script have it. */
    POINTS
  }

  /**
   * One curve.
   *
   * @param colour 1 to 4, a number of the page's palette
   * @param values by epoch
   */
  public record Line(String label, int colour, Stroke stroke, SortedMap<Double, Double> values) {}

  /** Lines without values are left out. */
  public Chart {
    lines = lines.stream().filter(line -> !line.values().isEmpty()).toList();
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The place for the chart, without the curves. */
  String figure() {
    return String.format(
        Locale.ROOT,
        """
    <figure class="chart">
    <figcaption>%s <small>%s</small></figcaption>
    <div class="plot" id="%s"></div>
    </figure>
    """,
        Html.escape(title),
        Html.escape(unit),
        id);
  }

  /** What the script needs, ready to become JSON: all lines share one column of epochs. */
  Map<String, Object> description() {
    SortedSet<Double> epochs = new TreeSet<>();
    lines.forEach(line -> epochs.addAll(line.values().keySet()));
    List<List<@Nullable Double>> columns = new ArrayList<>();
    columns.add(new ArrayList<>(epochs));
    List<Map<String, Object>> styles = new ArrayList<>();
    for (Line line : lines) {
      List<@Nullable Double> column = new ArrayList<>();
      epochs.forEach(epoch -> column.add(finite(line.values().get(epoch))));
      columns.add(column);
      Map<String, Object> style = new LinkedHashMap<>();
      style.put("label", line.label());
      style.put("colour", line.colour());
      style.put("stroke", line.stroke().name().toLowerCase(Locale.ROOT));
      styles.add(style);
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", id);
    description.put("end", this.epochs);
    description.put("fromZero", fromZero);
    description.put("lines", styles);
    description.put("columns", columns);
    return description;
  }

  /** JSON has no NaN, and a curve no place for it. */
  private static @Nullable Double finite(@Nullable Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }
}
